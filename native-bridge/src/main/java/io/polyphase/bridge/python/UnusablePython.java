package io.polyphase.bridge.python;

import org.jspecify.annotations.Nullable;

/** What the user named as a CPython is none that can be used; the message says why, in a line. */
public final class UnusablePython extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Why.
   *
   * @param message a line
   */
  public UnusablePython(String message) {
    this(message, null);
  }

  UnusablePython(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** In words. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
