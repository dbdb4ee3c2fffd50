/** What is alive in an interpreter, object by object, for those who look for leaks. */
@org.jspecify.annotations.NullMarked
package io.polyphase.ledger;
