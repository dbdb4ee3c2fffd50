/**
 * The hosted runtime's objects: CPython 3.13's layouts in native memory, handled by address.
 *
 * <p>Classes here are stateless, but for what belongs to an interpreter ({@link
 * io.polyphase.bridge.objects.InterpreterState}) or a thread ({@link
 * io.polyphase.bridge.objects.ThreadState}). A long that is an object is borrowed as a parameter
 * and owned as a result unless said otherwise. Failure is a {@link
 * io.polyphase.bridge.objects.PythonError}, with the exception set in the thread state.
 */
package io.polyphase.bridge.objects;
