package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyMemoryViewObject;
import io.polyphase.bridge.layout.Layouts.Py_buffer;
import io.polyphase.bridge.layout.Singletons;
import java.util.Locale;

/**
 * Memoryview objects. The view that an object holds is the one that its exporter filled in; a slice
 * holds a view of its own on the same memory, and the object that it was cut from.
 */
public final class MemoryViews {
  private MemoryViews() {}

  /** {@code PyMemoryView_Check}. */
  public static boolean check(long object) {
    return Refs.type(object) == BuiltinTypes.PyMemoryView_Type;
  }

  /** {@code PyMemoryView_FromObject}. */
  public static long of(long object) {
    if (!Buffers.isBuffer(object)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "memoryview: a bytes-like object is required, not '"
              + Types.name(Refs.type(object))
              + "'");
    }
    return of(object, Constants.PyBUF_FULL_RO);
  }

  /** A view by a request of the caller's. */
  public static long of(long object, int flags) {
    long memory = create();
    try {
      Buffers.get(object, view(memory), flags);
      return memory;
    } catch (PythonError e) {
      Refs.decref(memory);
      throw e;
    }
  }

  /** {@code PyMemoryView_FromMemory}: plain bytes that nobody owns. */
  public static long ofMemory(long data, long size, boolean readOnly) {
    long memory = create();
    Buffers.fill(
        view(memory),
        0,
        data,
        size,
        readOnly,
        readOnly ? Constants.PyBUF_FULL_RO : Constants.PyBUF_FULL_RO | Constants.PyBUF_WRITABLE);
    return memory;
  }

  private static long create() {
    long memory = Memory.allocate(BuiltinTypes.PyMemoryView_Type, SIZE);
    TrackedList.track(memory);
    return memory;
  }

  /** The struct, and a shape and a step for the one dimension of a slice. */
  public static final long SIZE = PyMemoryViewObject.ob_array + 2L * Long.BYTES;

  /** The {@code Py_buffer} in the object. */
  public static long view(long memory) {
    return memory + PyMemoryViewObject.view;
  }

  /** The view; {@code ValueError} if it has been given back. */
  public static long live(long memory) {
    if (isReleased(memory)) {
      throw Errors.raise(
          Exceptions.ValueError, "operation forbidden on released memoryview object");
    }
    return view(memory);
  }

  public static boolean isReleased(long memory) {
    return (getInt(memory + PyMemoryViewObject.flags) & Constants._Py_MEMORYVIEW_RELEASED) != 0;
  }

  public static String format(long memory) {
    long format = getLong(live(memory) + Py_buffer.format);
    return format == 0 ? "B" : NativeMemory.string(format);
  }

  public static long itemSize(long memory) {
    return getLong(live(memory) + Py_buffer.itemsize);
  }

  /** The number of items; {@code NotImplementedError} but for one dimension. */
  public static long length(long memory) {
    long view = live(memory);
    if (getInt(view + Py_buffer.ndim) != 1) {
      throw Errors.raise(
          Exceptions.NotImplementedError, "the host looks at memory of one dimension only");
    }
    long shape = getLong(view + Py_buffer.shape);
    return shape == 0 ? getLong(view + Py_buffer.len) / itemSize(memory) : getLong(shape);
  }

  private static long step(long memory) {
    long strides = getLong(view(memory) + Py_buffer.strides);
    return strides == 0 ? itemSize(memory) : getLong(strides);
  }

  /** Where an item is. */
  public static long item(long memory, long index) {
    return getLong(view(memory) + Py_buffer.buf) + index * step(memory);
  }

  /** {@code memory[start::step]}, so many items. */
  public static long slice(long memory, long start, long step, long count) {
    long slice = create();
    long view = view(slice);
    copy(view(memory), view, Py_buffer.SIZE);
    putLong(view + Py_buffer.obj, Refs.incref(memory)); // which keeps the exporter's buffer
    export(memory, 1);
    putLong(view + Py_buffer.buf, item(memory, start));
    putLong(view + Py_buffer.len, count * itemSize(memory));
    long shape = slice + PyMemoryViewObject.ob_array;
    putLong(shape, count);
    putLong(shape + Long.BYTES, step(memory) * step);
    putLong(view + Py_buffer.shape, shape);
    putLong(view + Py_buffer.strides, shape + Long.BYTES);
    return slice;
  }

  public static byte[] java(long memory) {
    int size = Math.toIntExact(itemSize(memory));
    int count = Math.toIntExact(length(memory));
    byte[] bytes = new byte[count * size];
    for (int i = 0; i < count; i++) {
      System.arraycopy(NativeMemory.bytes(item(memory, i), size), 0, bytes, i * size, size);
    }
    return bytes;
  }

  /** Gives the buffer back to its exporter. */
  public static long release(long memory) {
    if (isReleased(memory)) {
      return Singletons.NONE;
    }
    long exports = getLong(memory + PyMemoryViewObject.exports);
    if (exports > 0) {
      throw Errors.raise(
          Exceptions.BufferError,
          String.format(
              Locale.ROOT,
              "memoryview has %d exported buffer%s",
              exports,
              exports == 1 ? "" : "s"));
    }
    putInt(memory + PyMemoryViewObject.flags, Constants._Py_MEMORYVIEW_RELEASED);
    Buffers.release(view(memory));
    return Singletons.NONE;
  }

  private static void export(long memory, int by) {
    long field = memory + PyMemoryViewObject.exports;
    putLong(field, getLong(field) + by);
  }

  public static long getBuffer(long memory, long target, long flags) {
    long view = live(memory);
    boolean readOnly = getInt(view + Py_buffer.readonly) != 0;
    if (readOnly && ((int) flags & Constants.PyBUF_WRITABLE) != 0) {
      throw Errors.raise(Exceptions.BufferError, "memoryview: underlying buffer is not writable");
    }
    copy(view, target, Py_buffer.SIZE);
    putLong(target + Py_buffer.obj, Refs.incref(memory));
    export(memory, 1);
    return 0;
  }

  public static long releaseBuffer(long memory, long view) {
    export(memory, -1);
    return 0;
  }

  public static long dealloc(long memory) {
    TrackedList.untrack(memory);
    if (!isReleased(memory)) {
      Buffers.release(view(memory));
    }
    Memory.free(memory);
    return 0;
  }

  public static long traverse(long memory, long visitor, long arg) {
    return Visit.visit(visitor, arg, getLong(view(memory) + Py_buffer.obj));
  }
}
