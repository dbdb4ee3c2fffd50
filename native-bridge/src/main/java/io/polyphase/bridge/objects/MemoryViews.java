package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyMemoryViewObject;
import io.polyphase.bridge.layout.Layouts.Py_buffer;
import io.polyphase.bridge.layout.Singletons;
import java.util.Locale;

/** Memoryview objects: views of their own on a buffer that they share (Objects/memoryobject.c). */
public final class MemoryViews {
  private MemoryViews() {}

  /** {@code PyMemoryView_Check}. */
  public static boolean check(long object) {
    return Refs.type(object) == BuiltinTypes.PyMemoryView_Type;
  }

  /** {@code PyMemoryView_FromObject}. */
  public static long of(long object) {
    return ofObject(object, Constants.PyBUF_FULL_RO);
  }

  /** {@code PyMemoryView_FromObjectAndFlags}: of a memoryview another like it, whatever it is. */
  public static long ofObject(long object, int flags) {
    return check(object) ? copyOf(object) : of(object, flags);
  }

  /** A view of the buffer that the object gives away for a request. */
  public static long of(long object, int flags) {
    if (!Buffers.isBuffer(object)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "memoryview: a bytes-like object is required, not '"
              + Types.name(Refs.type(object))
              + "'");
    }
    long buffer = ManagedBuffers.create();
    try {
      Buffers.get(object, ManagedBuffers.master(buffer), flags);
      return add(buffer, ManagedBuffers.master(buffer));
    } finally {
      Refs.decref(buffer);
    }
  }

  /**
   * {@code PyMemoryView_FromBuffer}: of a {@code Py_buffer}, which is copied without its object.
   */
  public static long ofBuffer(long source) {
    long buffer = ManagedBuffers.create();
    try {
      copy(source, ManagedBuffers.master(buffer), Py_buffer.SIZE);
      putLong(ManagedBuffers.master(buffer) + Py_buffer.obj, 0);
      return add(buffer, ManagedBuffers.master(buffer));
    } finally {
      Refs.decref(buffer);
    }
  }

  /** {@code PyMemoryView_FromMemory}: plain bytes that nobody owns. */
  public static long ofMemory(long data, long size, boolean readOnly) {
    long buffer = ManagedBuffers.create();
    try {
      Buffers.fill(
          ManagedBuffers.master(buffer),
          0,
          data,
          size,
          readOnly,
          readOnly ? Constants.PyBUF_FULL_RO : Constants.PyBUF_FULL_RO | Constants.PyBUF_WRITABLE);
      return add(buffer, ManagedBuffers.master(buffer));
    } finally {
      Refs.decref(buffer);
    }
  }

  /** Another view like this one. */
  public static long copyOf(long memory) {
    return add(getLong(memory + PyMemoryViewObject.mbuf), live(memory));
  }

  /**
   * The same bytes as items of another format, one behind the other.
   *
   * @param format a C string that stays
   */
  public static long cast(long memory, long format, long itemSize, long... extents) {
    long source = live(memory);
    long cast = create(getLong(memory + PyMemoryViewObject.mbuf), source, extents.length);
    putLong(view(cast) + Py_buffer.format, format);
    putLong(view(cast) + Py_buffer.itemsize, itemSize);
    putLong(view(cast) + Py_buffer.suboffsets, 0);
    var shape = new ViewShape(view(cast));
    for (int i = 0; i < extents.length; i++) {
      shape.setExtent(i, extents[i]);
    }
    shape.fillStrides();
    shape.dropArrays();
    return cast;
  }

  /**
   * {@code PyMemoryView_GetContiguous}: a view whose items are one behind the other, of a copy if
   * it must be.
   *
   * @param order C's, Fortran's, or any of the two ('C', 'F', 'A')
   */
  public static long contiguous(long object, boolean writable, int order) {
    long memory = of(object);
    long view = view(memory);
    boolean isContiguous = BufferLayout.isContiguous(view, order);
    boolean isReadOnly = getInt(view + Py_buffer.readonly) != 0;
    if (isContiguous && !(writable && isReadOnly)) {
      return memory;
    }
    try {
      if (writable) {
        throw Errors.raise(
            Exceptions.BufferError,
            isReadOnly
                ? "underlying buffer is not writable"
                : "writable contiguous buffer requested for a non-contiguous object.");
      }
      return contiguousCopy(view, order);
    } finally {
      Refs.decref(memory);
    }
  }

  /** The items stay those of the same indexes; the bytes are of an object of their own. */
  private static long contiguousCopy(long source, int order) {
    long bytes = Bytes.of(Buffers.contiguous(source, order == 'F' ? 'F' : 'C'));
    long copy;
    try {
      copy = of(bytes, Constants.PyBUF_FULL_RO);
    } finally {
      Refs.decref(bytes);
    }
    try {
      return shaped(copy, source, order == 'F');
    } finally {
      Refs.decref(copy);
    }
  }

  /** A view of the same bytes with the shape and format of another. */
  private static long shaped(long memory, long source, boolean fortran) {
    long shaped =
        create(
            getLong(memory + PyMemoryViewObject.mbuf),
            view(memory),
            getInt(source + Py_buffer.ndim));
    long view = view(shaped);
    putLong(view + Py_buffer.format, getLong(source + Py_buffer.format));
    putLong(view + Py_buffer.itemsize, getLong(source + Py_buffer.itemsize));
    putLong(view + Py_buffer.suboffsets, 0);
    var shape = new ViewShape(view);
    for (int i = 0; i < shape.dimensions(); i++) {
      shape.setExtent(i, new ViewShape(source).extent(i));
    }
    if (fortran) {
      shape.fillFortranStrides();
    } else {
      shape.fillStrides();
    }
    shape.dropArrays();
    return shaped;
  }

  private static long add(long buffer, long source) {
    int dimensions = getInt(source + Py_buffer.ndim);
    if (dimensions > Constants.PyBUF_MAX_NDIM) {
      throw tooManyDimensions();
    }
    long memory = create(buffer, source, dimensions);
    new ViewShape(view(memory)).copyOf(source);
    return memory;
  }

  static PythonError tooManyDimensions() {
    return Errors.raise(
        Exceptions.ValueError,
        "memoryview: number of dimensions must not exceed " + Constants.PyBUF_MAX_NDIM);
  }

  /** A view with room for the shape of so many dimensions, which is to be filled in. */
  private static long create(long buffer, long source, int dimensions) {
    long memory = Memory.allocateVar(BuiltinTypes.PyMemoryView_Type, 3L * dimensions);
    long view = view(memory);
    copy(source, view, Py_buffer.SIZE); // whose object the managed buffer owns
    if (getLong(view + Py_buffer.format) == 0) {
      putLong(view + Py_buffer.format, Interned.cString("B"));
    }
    long array = memory + PyMemoryViewObject.ob_array;
    putInt(view + Py_buffer.ndim, dimensions);
    putLong(view + Py_buffer.shape, array);
    putLong(view + Py_buffer.strides, array + 8L * dimensions);
    putLong(view + Py_buffer.suboffsets, array + 16L * dimensions);
    putLong(memory + PyMemoryViewObject.hash, -1);
    putLong(memory + PyMemoryViewObject.mbuf, Refs.incref(buffer));
    ManagedBuffers.count(buffer, 1);
    TrackedList.track(memory);
    return memory;
  }

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
    long buffer = getLong(memory + PyMemoryViewObject.mbuf);
    return (getInt(memory + PyMemoryViewObject.flags) & Constants._Py_MEMORYVIEW_RELEASED) != 0
        || buffer == 0
        || ManagedBuffers.isReleased(buffer);
  }

  /** The bytes of all items, in C's order. */
  public static byte[] java(long memory) {
    return Buffers.contiguous(live(memory), 'C');
  }

  /** {@code memoryview.release}. */
  public static long release(long memory) {
    long exports = getLong(memory + PyMemoryViewObject.exports);
    if (isOwnReleased(memory)) {
      return Singletons.NONE;
    }
    if (exports > 0) {
      throw Errors.raise(
          Exceptions.BufferError,
          String.format(
              Locale.ROOT,
              "memoryview has %d exported buffer%s",
              exports,
              exports == 1 ? "" : "s"));
    }
    giveBack(memory);
    return Singletons.NONE;
  }

  private static boolean isOwnReleased(long memory) {
    return (getInt(memory + PyMemoryViewObject.flags) & Constants._Py_MEMORYVIEW_RELEASED) != 0;
  }

  /** What is left to do for a view that ends. */
  public static void giveBack(long memory) {
    long buffer = getLong(memory + PyMemoryViewObject.mbuf);
    if (buffer != 0
        && !isOwnReleased(memory)
        && getLong(memory + PyMemoryViewObject.exports) == 0) {
      putInt(memory + PyMemoryViewObject.flags, Constants._Py_MEMORYVIEW_RELEASED);
      ManagedBuffers.count(buffer, -1);
    }
  }

  private static void export(long memory, int by) {
    long field = memory + PyMemoryViewObject.exports;
    putLong(field, getLong(field) + by);
  }

  /** {@code bf_getbuffer}. */
  public static long getBuffer(long memory, long target, long flags) {
    ViewRequest.check(live(memory), (int) flags);
    copy(view(memory), target, Py_buffer.SIZE);
    ViewRequest.leaveOut(target, (int) flags);
    putLong(target + Py_buffer.obj, Refs.incref(memory));
    export(memory, 1);
    return 0;
  }

  /** {@code bf_releasebuffer}. */
  public static long releaseBuffer(long memory, long view) {
    export(memory, -1);
    return 0;
  }
}
