package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import java.io.ByteArrayOutputStream;

/** {@code PyObject_Bytes}: what an object has as bytes. */
public final class BytesOf {
  private static final long BYTES = Interned.of("__bytes__");

  private BytesOf() {}

  /** By {@code __bytes__}, as a buffer, or from integers; {@code TypeError} otherwise. */
  public static byte[] object(long object) {
    if (Bytes.check(object)) {
      return Bytes.java(object);
    }
    long method = Attributes.special(object, BYTES);
    if (method != 0) {
      return ofMethod(method);
    }
    if (Buffers.isBuffer(object)) {
      return Buffers.java(object);
    }
    boolean iterable = !Strs.check(object) && isIterable(object);
    if (!iterable) {
      throw Errors.raise(
          Exceptions.TypeError,
          "cannot convert '" + Types.name(Refs.type(object)) + "' object to bytes");
    }
    var bytes = new ByteArrayOutputStream();
    Sets.forEach(object, item -> bytes.write(oneByte(item)));
    return bytes.toByteArray();
  }

  private static boolean isIterable(long object) {
    return getLong(Refs.type(object) + PyTypeObject.tp_iter) != 0
        || SequenceProtocol.isSequence(object);
  }

  private static byte[] ofMethod(long method) {
    long result = 0;
    try {
      result = CallProtocol.callWith(method);
      if (!Bytes.check(result)) {
        throw Errors.raise(
            Exceptions.TypeError,
            "__bytes__ returned non-bytes (type " + Types.name(Refs.type(result)) + ")");
      }
      return Bytes.java(result);
    } finally {
      Refs.decref(method);
      Refs.xdecref(result);
    }
  }

  private static int oneByte(long item) {
    long value = NumberProtocol.asSsize(item, 0);
    if (value < 0 || value > 0xff) {
      throw Errors.raise(Exceptions.ValueError, "bytes must be in range(0, 256)");
    }
    return (int) value;
  }
}
