package io.polyphase.bridge.interpreter;

/** Extension code that lets other threads run while it waits ({@code Py_BEGIN_ALLOW_THREADS}). */
public final class NativeThreads {
  private NativeThreads() {}

  /** {@code PyEval_SaveThread}: the thread state, which {@link #restore} needs not be given. */
  public static long save() {
    ThreadState thread = ThreadState.current();
    thread.letGo();
    return thread.address();
  }

  /** {@code PyEval_RestoreThread}. */
  public static void restore() {
    ThreadState.current().retake();
  }
}
