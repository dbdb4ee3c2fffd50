package io.polyphase.bridge.interpreter;

import io.polyphase.bridge.ffi.CLibrary;

/** Errors that end the process ({@code Py_FatalError}). */
public final class FatalErrors {
  private FatalErrors() {}

  /**
   * Says what is wrong, in CPython's words, and aborts.
   *
   * @param function the C function that found it
   * @return nothing: to be thrown by the caller, so that the compiler knows
   */
  public static AssertionError abort(String function, String message) {
    System.err.println("Fatal Python error: " + function + ": " + message);
    System.err.println("Python runtime state: initialized");
    System.err.flush();
    CLibrary.abort();
    return new AssertionError("abort returned");
  }
}
