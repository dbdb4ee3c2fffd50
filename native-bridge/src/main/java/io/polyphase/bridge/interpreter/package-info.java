/**
 * What every object of the host stands on: the state of interpreters and threads, the heap,
 * reference counts, the exception indicator, calls through slots, and the few objects (strings,
 * tuples) that this itself needs.
 *
 * <p>Classes here are stateless, but for what belongs to an interpreter ({@link
 * io.polyphase.bridge.interpreter.InterpreterState}) or a thread ({@link
 * io.polyphase.bridge.interpreter.ThreadState}). A long that is an object is borrowed as a
 * parameter and owned as a result unless said otherwise. Failure is a {@link
 * io.polyphase.bridge.interpreter.PythonError}, with the exception set in the thread state.
 * Protocols and containers do not belong here: see {@code bridge.objects}.
 */
package io.polyphase.bridge.interpreter;
