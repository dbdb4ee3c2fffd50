package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyBufferProcs;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.Py_buffer;

/** The buffer protocol. */
public final class Buffers {
  private Buffers() {}

  private static long slot(long object, long offset) {
    long table = getLong(Refs.type(object) + PyTypeObject.tp_as_buffer);
    return table == 0 ? 0 : getLong(table + offset);
  }

  /** {@code PyObject_CheckBuffer}. */
  public static boolean isBuffer(long object) {
    return slot(object, PyBufferProcs.bf_getbuffer) != 0;
  }

  /** Whether whoever has a buffer of the object must give it back. */
  public static boolean mustBeReleased(long object) {
    return slot(object, PyBufferProcs.bf_releasebuffer) != 0;
  }

  /** Where the bytes of an object are that need not be given back, and how many. */
  public static long[] bytes(long object) {
    long view = CLibrary.calloc(Py_buffer.SIZE);
    try {
      get(object, view, 0);
      long[] bytes = {getLong(view + Py_buffer.buf), getLong(view + Py_buffer.len)};
      release(view);
      return bytes;
    } finally {
      CLibrary.free(view);
    }
  }

  /** {@code PyObject_GetBuffer}. */
  public static void get(long object, long view, int flags) {
    long function = slot(object, PyBufferProcs.bf_getbuffer);
    if (function == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "a bytes-like object is required, not '" + Types.name(Refs.type(object)) + "'");
    }
    SlotCalls.status(function, object, view, flags);
  }

  /** Whether the object has bytes that can be written to. */
  public static boolean isWritable(long object) {
    if (!isBuffer(object)) {
      return false;
    }
    long view = CLibrary.calloc(Py_buffer.SIZE);
    try {
      get(object, view, Constants.PyBUF_WRITABLE);
      release(view);
      return true;
    } catch (PythonError _) {
      Errors.clear();
      return false;
    } finally {
      CLibrary.free(view);
    }
  }

  /** The bytes of an object that has some, as Java has them. */
  public static byte[] java(long object) {
    long view = CLibrary.calloc(Py_buffer.SIZE);
    try {
      get(object, view, 0);
      try {
        return NativeMemory.bytes(
            getLong(view + Py_buffer.buf), Math.toIntExact(getLong(view + Py_buffer.len)));
      } finally {
        release(view);
      }
    } finally {
      CLibrary.free(view);
    }
  }

  /** The bytes of all items of an object that has some, whether or not they are in one piece. */
  public static byte[] allBytes(long object) {
    long view = CLibrary.calloc(Py_buffer.SIZE);
    try {
      get(object, view, Constants.PyBUF_FULL_RO);
      try {
        return contiguous(view, 'C');
      } finally {
        release(view);
      }
    } finally {
      CLibrary.free(view);
    }
  }

  /** The items of a view in an order: C's, Fortran's, or any of the two ('C', 'F', 'A'). */
  public static byte[] contiguous(long view, int order) {
    long size = getLong(view + Py_buffer.len);
    long block = CLibrary.malloc(Math.max(size, 1));
    try {
      BufferLayout.toContiguous(block, view, size, order);
      return NativeMemory.bytes(block, Math.toIntExact(size));
    } finally {
      CLibrary.free(block);
    }
  }

  /** {@code PyBuffer_Release}. */
  public static void release(long view) {
    long object = getLong(view + Py_buffer.obj);
    if (object == 0) {
      return;
    }
    long function = slot(object, PyBufferProcs.bf_releasebuffer);
    if (function != 0) {
      SlotCalls.call(function, object, view);
    }
    putLong(view + Py_buffer.obj, 0);
    Refs.decref(object);
  }

  /** {@code PyBuffer_FillInfo}: plain bytes. */
  public static void fill(
      long view, long object, long data, long size, boolean readOnly, int flags) {
    if (readOnly && (flags & Constants.PyBUF_WRITABLE) != 0) {
      throw Errors.raise(Exceptions.BufferError, "Object is not writable.");
    }
    putLong(view + Py_buffer.obj, Refs.xincref(object));
    putLong(view + Py_buffer.buf, data);
    putLong(view + Py_buffer.len, size);
    putInt(view + Py_buffer.readonly, readOnly ? 1 : 0);
    putLong(view + Py_buffer.itemsize, 1);
    putLong(
        view + Py_buffer.format, (flags & Constants.PyBUF_FORMAT) != 0 ? Interned.cString("B") : 0);
    putInt(view + Py_buffer.ndim, 1);
    putLong(view + Py_buffer.shape, (flags & Constants.PyBUF_ND) != 0 ? view + Py_buffer.len : 0);
    putLong(
        view + Py_buffer.strides,
        (flags & Constants.PyBUF_STRIDES) == Constants.PyBUF_STRIDES
            ? view + Py_buffer.itemsize
            : 0);
    putLong(view + Py_buffer.suboffsets, 0);
    putLong(view + Py_buffer.internal, 0);
  }
}
