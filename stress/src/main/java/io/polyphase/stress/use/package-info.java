/** What is done with modules between import and deletion. */
@org.jspecify.annotations.NullMarked
package io.polyphase.stress.use;
