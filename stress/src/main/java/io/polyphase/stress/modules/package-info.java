/**
 * The modules under stress: those made for it, in Java and in C ({@link
 * io.polyphase.stress.modules.Fixture}), those that a user names, and the runtime that serves them.
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.stress.modules;
