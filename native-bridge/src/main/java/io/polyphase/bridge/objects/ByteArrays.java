package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyByteArrayObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyVarObject;

/**
 * Bytearray objects: bytes in a block of their own, which stays where it is while it is exported.
 */
public final class ByteArrays {
  private ByteArrays() {}

  /** {@code PyByteArray_Check}. */
  public static boolean check(long object) {
    return Types.isInstance(object, BuiltinTypes.PyByteArray_Type);
  }

  /** {@code PyByteArray_FromStringAndSize}; the bytes are to be filled in if {@code from} is 0. */
  public static long of(long from, long size) {
    if (size < 0) {
      throw Errors.raise(
          Exceptions.SystemError, "Negative size passed to PyByteArray_FromStringAndSize");
    }
    long object = Memory.allocate(BuiltinTypes.PyByteArray_Type, PyByteArrayObject.SIZE);
    try {
      resize(object, size);
    } catch (PythonError e) {
      Refs.decref(object);
      throw e;
    }
    if (from != 0) {
      copy(from, data(object), size);
    }
    return object;
  }

  /** {@code tp_new}: an empty one. */
  public static long create(long type) {
    long object = SlotCalls.object(getLong(type + PyTypeObject.tp_alloc), type, 0);
    resize(object, 0);
    return object;
  }

  /** Where the bytes are, a NUL behind them. */
  public static long data(long object) {
    return getLong(object + PyByteArrayObject.ob_start);
  }

  /** How many. */
  public static long size(long object) {
    return getLong(object + PyVarObject.ob_size);
  }

  public static byte[] java(long object) {
    return NativeMemory.bytes(data(object), Math.toIntExact(size(object)));
  }

  /** {@code PyByteArray_Resize}. */
  public static void resize(long object, long size) {
    long block = getLong(object + PyByteArrayObject.ob_bytes);
    if (block != 0 && size == size(object)) {
      return;
    }
    if (getLong(object + PyByteArrayObject.ob_exports) > 0) {
      throw Errors.raise(
          Exceptions.BufferError, "Existing exports of data: object cannot be re-sized");
    }
    if (size >= getLong(object + PyByteArrayObject.ob_alloc)) {
      long room = size + (size >> 3) + 8;
      long moved = block == 0 ? Memory.malloc(room) : Memory.realloc(block, room);
      if (moved == 0) {
        throw Errors.noMemory();
      }
      putLong(object + PyByteArrayObject.ob_bytes, moved);
      putLong(object + PyByteArrayObject.ob_start, moved);
      putLong(object + PyByteArrayObject.ob_alloc, room);
    }
    putLong(object + PyVarObject.ob_size, size);
    putByte(data(object) + size, (byte) 0);
  }

  public static void append(long object, byte[] bytes) {
    long size = size(object);
    resize(object, size + bytes.length);
    NativeMemory.put(bytes, data(object) + size);
  }

  public static long getBuffer(long object, long view, long flags) {
    Buffers.fill(view, object, data(object), size(object), false, (int) flags);
    export(object, 1);
    return 0;
  }

  public static long releaseBuffer(long object, long view) {
    export(object, -1);
    return 0;
  }

  /** Whether anybody looks at the bytes. */
  static boolean isExported(long object) {
    return getLong(object + PyByteArrayObject.ob_exports) > 0;
  }

  private static void export(long object, int by) {
    long field = object + PyByteArrayObject.ob_exports;
    putLong(field, getLong(field) + by);
  }

  public static long dealloc(long object) {
    Memory.freeRaw(getLong(object + PyByteArrayObject.ob_bytes));
    Types.free(object);
    return 0;
  }
}
