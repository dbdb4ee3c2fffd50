/** Hunts leaks: imports and deletes a module a few times, and says what stays. */
@org.jspecify.annotations.NullMarked
package io.polyphase.stress.leaks;
