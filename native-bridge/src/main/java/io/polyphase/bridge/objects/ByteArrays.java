package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.HostLibrary;
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
  /** Where the bytes of one without any are, for C code that asks. */
  private static final long EMPTY = HostLibrary.get().address("_PyByteArray_empty_string");

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
    if (size == 0) {
      return object;
    }
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
    return SlotCalls.object(getLong(type + PyTypeObject.tp_alloc), type, 0);
  }

  /** Where the bytes are, a NUL behind them. */
  public static long data(long object) {
    long start = getLong(object + PyByteArrayObject.ob_start);
    return start == 0 || size(object) == 0 ? EMPTY : start;
  }

  /** How many. */
  public static long size(long object) {
    return getLong(object + PyVarObject.ob_size);
  }

  public static byte[] java(long object) {
    return NativeMemory.bytes(data(object), Math.toIntExact(size(object)));
  }

  /** The bytes that the block has room for. */
  public static long allocated(long object) {
    return getLong(object + PyByteArrayObject.ob_alloc);
  }

  /** Raises {@code BufferError} if somebody has its bytes. */
  public static void checkResizable(long object) {
    if (getLong(object + PyByteArrayObject.ob_exports) > 0) {
      throw Errors.raise(
          Exceptions.BufferError, "Existing exports of data: object cannot be re-sized");
    }
  }

  /** {@code PyByteArray_Resize}: with room for more where it grows little by little. */
  public static void resize(long object, long size) {
    if (size == size(object)) {
      return;
    }
    if (size < 0) { // CPython writes in front of the bytes
      throw Errors.raise(Exceptions.SystemError, "Negative size passed to PyByteArray_Resize");
    }
    checkResizable(object);
    long room = allocated(object);
    long offset =
        getLong(object + PyByteArrayObject.ob_start) - getLong(object + PyByteArrayObject.ob_bytes);
    boolean fits = size + offset + 1 <= room;
    if (fits && size >= room / 2) {
      putLong(object + PyVarObject.ob_size, size);
      putByte(getLong(object + PyByteArrayObject.ob_start) + size, (byte) 0);
      return;
    }
    boolean grows = !fits && size <= room * 1.125;
    move(object, size, grows ? size + (size >> 3) + (size < 9 ? 3 : 6) : size + 1);
  }

  private static void move(long object, long size, long room) {
    long moved = room < 0 ? 0 : Memory.malloc(room);
    if (moved == 0) {
      throw Errors.noMemory();
    }
    copy(data(object), moved, Math.min(size, size(object)));
    Memory.freeRaw(getLong(object + PyByteArrayObject.ob_bytes));
    putLong(object + PyByteArrayObject.ob_bytes, moved);
    putLong(object + PyByteArrayObject.ob_start, moved);
    putLong(object + PyByteArrayObject.ob_alloc, room);
    putLong(object + PyVarObject.ob_size, size);
    putByte(moved + size, (byte) 0);
  }

  /** {@code object[from:to] = bytes}. */
  public static void replace(long object, long from, long to, byte[] bytes) {
    long size = size(object);
    long growth = bytes.length - (to - from);
    if (growth != 0) {
      checkResizable(object);
    }
    if (growth < 0 && from == 0) { // the front is given up where it is
      putLong(
          object + PyByteArrayObject.ob_start,
          getLong(object + PyByteArrayObject.ob_start) - growth);
      shrink(object, size + growth);
    } else if (growth < 0) {
      copy(data(object) + to, data(object) + from + bytes.length, size - to);
      resize(object, size + growth);
    } else if (growth > 0) {
      resize(object, size + growth);
      copy(data(object) + to, data(object) + from + bytes.length, size - to);
    }
    NativeMemory.put(bytes, data(object) + from);
  }

  /** As {@link #resize} of an object whose start has been moved on by what it lost. */
  private static void shrink(long object, long size) {
    long start = getLong(object + PyByteArrayObject.ob_start);
    putLong(object + PyVarObject.ob_size, size); // what is left begins there
    if (size < allocated(object) / 2) {
      move(object, size, size + 1);
    } else {
      putByte(start + size, (byte) 0);
    }
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
