/** Watchpoints of the processor on reference counts ({@code src/main/watch}). */
@org.jspecify.annotations.NullMarked
package io.polyphase.bridge.watch;
