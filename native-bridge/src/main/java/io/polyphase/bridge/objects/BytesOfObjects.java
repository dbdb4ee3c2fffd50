package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import java.io.ByteArrayOutputStream;

/** {@code PyBytes_FromObject}: bytes of what has bytes, or of numbers one by one. */
public final class BytesOfObjects {
  private static final int BYTE_VALUES = 256;

  private BytesOfObjects() {}

  /** A new bytes object. */
  public static long of(long object) {
    if (Refs.type(object) == BuiltinTypes.PyBytes_Type) {
      return Refs.incref(object);
    }
    if (Buffers.isBuffer(object)) {
      return Bytes.of(Buffers.java(object));
    }
    if (Strs.check(object)) {
      throw cannot(object);
    }
    long iterator;
    try {
      iterator = SequenceProtocol.iter(object);
    } catch (PythonError e) {
      throw Errors.matches(Exceptions.TypeError) ? cannot(object) : e;
    }
    try {
      return ofNumbers(iterator);
    } finally {
      Refs.decref(iterator);
    }
  }

  private static PythonError cannot(long object) {
    return Errors.raise(
        Exceptions.TypeError,
        "cannot convert '" + Types.name(Refs.type(object)) + "' object to bytes");
  }

  private static long ofNumbers(long iterator) {
    var out = new ByteArrayOutputStream();
    for (long item = SequenceProtocol.next(iterator);
        item != 0;
        item = SequenceProtocol.next(iterator)) {
      try {
        long value = NumberProtocol.asSsize(item, 0);
        if (value < 0 || value >= BYTE_VALUES) {
          throw Errors.raise(Exceptions.ValueError, "bytes must be in range(0, 256)");
        }
        out.write((int) value);
      } finally {
        Refs.decref(item);
      }
    }
    return Bytes.of(out.toByteArray());
  }
}
