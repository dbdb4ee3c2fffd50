package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.put;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Hashes;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.StaticObjects;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyBytesObject;
import io.polyphase.bridge.layout.Layouts.PyVarObject;

/** Bytes objects. */
public final class Bytes {
  private static final long HASH = PyVarObject.SIZE;

  private Bytes() {}

  /** {@code PyBytes_Check}. */
  public static boolean check(long object) {
    return Types.hasFlag(Refs.type(object), Constants.Py_TPFLAGS_BYTES_SUBCLASS);
  }

  /** {@code PyBytes_FromStringAndSize}; the bytes are to be filled in if {@code from} is 0. */
  public static long of(long from, long size) {
    if (size < 0) {
      throw Errors.raise(
          Exceptions.SystemError, "Negative size passed to PyBytes_FromStringAndSize");
    }
    if (size == 0) {
      return StaticObjects.EMPTY_BYTES;
    }
    if (size == 1 && from != 0) {
      return StaticObjects.singleByte(getByte(from) & 0xff);
    }
    long object = Memory.allocate(BuiltinTypes.PyBytes_Type, PyBytesObject.ob_sval + size + 1);
    putLong(object + PyVarObject.ob_size, size);
    putLong(object + HASH, -1);
    if (from != 0) {
      copy(from, data(object), size);
    }
    return object;
  }

  /** A bytes object of Java's bytes. */
  public static long of(byte[] bytes) {
    if (bytes.length == 1) {
      return StaticObjects.singleByte(bytes[0] & 0xff);
    }
    long object = of(0, bytes.length);
    put(bytes, data(object));
    return object;
  }

  /** Where the bytes are. */
  public static long data(long object) {
    return object + PyBytesObject.ob_sval;
  }

  /** How many. */
  public static long size(long object) {
    return getLong(object + PyVarObject.ob_size);
  }

  /** The bytes as Java has them. */
  public static byte[] java(long object) {
    return NativeMemory.bytes(data(object), Math.toIntExact(size(object)));
  }

  /** {@code _PyBytes_Resize}: another size for the object in a field, which nobody else has. */
  public static void resize(long field, long size) {
    long old = getLong(field);
    if (size == size(old)) {
      return;
    }
    putLong(field, 0);
    try {
      long resized = of(0, size);
      copy(data(old), data(resized), Math.min(size, size(old)));
      putLong(field, resized);
    } finally {
      Refs.decref(old);
    }
  }

  public static long hash(long object) {
    long hash = getLong(object + HASH);
    if (hash == -1) {
      hash = Hashes.ofBytes(data(object), size(object));
      putLong(object + HASH, hash);
    }
    return hash;
  }

  /** Whether the same bytes are in both places. */
  public static boolean same(long left, long right, long size) {
    return Strs.sameBytes(left, right, size);
  }
}
