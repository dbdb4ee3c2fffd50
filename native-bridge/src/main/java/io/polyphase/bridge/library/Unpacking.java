package io.polyphase.bridge.library;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.SequenceProtocol;

/** Assignments to several names at once. */
public final class Unpacking {
  private Unpacking() {}

  /** What {@code a, b = object} takes apart: a tuple of two. */
  public static long pair(long object) {
    long tuple = unpacked(object);
    if (Tuples.size(tuple) == 2) {
      return tuple;
    }
    long size = Tuples.size(tuple);
    Refs.decref(tuple);
    throw Errors.raise(
        Exceptions.ValueError,
        size < 2
            ? "not enough values to unpack (expected 2, got " + size + ")"
            : "too many values to unpack (expected 2)");
  }

  private static long unpacked(long object) {
    try {
      return SequenceProtocol.tuple(object);
    } catch (PythonError e) {
      if (Errors.matches(Exceptions.TypeError)
          && getLong(Refs.type(object) + PyTypeObject.tp_iter) == 0) {
        throw Errors.raise(
            Exceptions.TypeError,
            "cannot unpack non-iterable " + Types.name(Refs.type(object)) + " object");
      }
      throw e;
    }
  }
}
