package io.polyphase.managed;

import io.polyphase.ImportException.Raised;
import org.jspecify.annotations.Nullable;

/**
 * The current thread's exception indicator ({@code PyErr_Occurred}): how a function written in Java
 * fails the way a C function does, by leaving an exception behind and returning null or non-zero.
 */
public final class PendingException {
  private PendingException() {}

  /** {@code PyErr_SetString}: leaves an exception pending, in place of one that was. */
  public static void set(String pythonType, String message) {
    ManagedThreadState.current().setPending(Raised.of(pythonType, message));
  }

  /** {@code PyErr_Occurred}. */
  public static boolean isSet() {
    return ManagedThreadState.current().hasPending();
  }

  static @Nullable Raised take() {
    return ManagedThreadState.current().takePending();
  }
}
