package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;

/** {@code KeyError} with a key ({@code _PyErr_SetKeyError}). */
public final class KeyErrors {
  private KeyErrors() {}

  /** A key that is a tuple is one argument all the same. */
  public static PythonError missing(long key) {
    long args = Tuples.of(key);
    try {
      Errors.setObject(Exceptions.KeyError, args);
    } finally {
      Refs.decref(args);
    }
    return PythonError.SET;
  }
}
