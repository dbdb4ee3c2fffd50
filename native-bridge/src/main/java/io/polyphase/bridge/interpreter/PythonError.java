package io.polyphase.bridge.interpreter;

/**
 * A Python exception on its way up through Java code. The exception itself is set in the thread
 * state ({@link Errors}); this one carries nothing, not even a stack, and so costs nothing.
 */
public final class PythonError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The one instance: it has no state and no stack. */
  @SuppressWarnings("StaticAssignmentOfThrowable")
  public static final PythonError SET = new PythonError();

  private PythonError() {
    super("a Python exception is set in the thread state", null, false, false);
  }
}
