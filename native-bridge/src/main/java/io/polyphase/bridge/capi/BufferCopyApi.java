package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.imports.ImportFunctions;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.ThreadState;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.Py_buffer;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.BufferLayout;
import io.polyphase.bridge.objects.Buffers;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.NumberProtocol;

/** pybuffer.h, abstract.h: where items of buffers lie, and the buffers of before Python 3. */
final class BufferCopyApi {
  private BufferCopyApi() {}

  /** The address of the item with these indexes, an array of one for each dimension. */
  static long PyBuffer_GetPointer(long view, long indices) {
    long address = getLong(view + Py_buffer.buf);
    long strides = getLong(view + Py_buffer.strides);
    long suboffsets = getLong(view + Py_buffer.suboffsets);
    for (long i = 0; i < getInt(view + Py_buffer.ndim); i++) {
      address += getLong(strides + Long.BYTES * i) * getLong(indices + Long.BYTES * i);
      if (suboffsets != 0 && getLong(suboffsets + Long.BYTES * i) >= 0) {
        address = getLong(address) + getLong(suboffsets + Long.BYTES * i);
      }
    }
    return address;
  }

  /** The strides of an array without gaps, in C's order or Fortran's. */
  static void PyBuffer_FillContiguousStrides(
      int dimensions, long shape, long strides, int itemSize, int order) {
    long stride = itemSize;
    for (int i = 0; i < dimensions; i++) {
      long at = Long.BYTES * (long) ((byte) order == 'F' ? i : dimensions - 1 - i);
      putLong(strides + at, stride);
      stride *= getLong(shape + at);
    }
  }

  /** {@code struct.calcsize(format)}; 1 for NULL. */
  @Fails(-1)
  static long PyBuffer_SizeFromFormat(long format) {
    if (format == 0) {
      return 1;
    }
    long struct = ImportFunctions.importNamed("struct");
    long calcsize;
    try {
      calcsize = Attributes.get(struct, "calcsize");
    } finally {
      Refs.decref(struct);
    }
    long text = Strs.ofUtf8(format);
    try {
      long size = CallProtocol.callWith(calcsize, text);
      long value = NumberProtocol.asSsize(size, Exceptions.OverflowError);
      Refs.decref(size);
      return value;
    } finally {
      Refs.decref(text);
      Refs.decref(calcsize);
    }
  }

  /** What is done with a view of an object while it is held. */
  private interface Use {
    void of(long view);
  }

  private static void withView(long object, int flags, Use use) {
    ThreadState thread = ThreadState.current();
    long view = thread.pushArguments(Py_buffer.SIZE / Long.BYTES);
    try {
      Buffers.get(object, view, flags);
      try {
        use.of(view);
      } finally {
        Buffers.release(view);
      }
    } finally {
      thread.popArguments(view);
    }
  }

  static int PyObject_CopyData(long to, long from) {
    if (!Buffers.isBuffer(to) || !Buffers.isBuffer(from)) {
      throw Errors.raise(
          Exceptions.TypeError, "both destination and source must be bytes-like objects");
    }
    withView(
        to,
        Constants.PyBUF_FULL_RO | Constants.PyBUF_WRITABLE,
        target -> withView(from, Constants.PyBUF_FULL_RO, source -> copy(target, source)));
    return 0;
  }

  private static void copy(long target, long source) {
    if (getLong(target + Py_buffer.len) < getLong(source + Py_buffer.len)) {
      throw Errors.raise(
          Exceptions.BufferError, "destination is too small to receive data from source");
    }
    BufferLayout.toContiguous(
        getLong(target + Py_buffer.buf), source, getLong(source + Py_buffer.len), 'C');
  }

  // Until Python 2.7: what is asked for is given back at once, and hoped to stay

  @Fails(0)
  static int PyObject_CheckReadBuffer(long object) {
    if (!Buffers.isBuffer(object)) {
      return 0;
    }
    try {
      withView(object, 0, _ -> {});
      return 1;
    } catch (PythonError _) {
      Errors.clear();
      return 0;
    }
  }

  private static int address(long object, long buffer, long size, int flags, String expected) {
    if (object == 0 || buffer == 0 || size == 0) {
      throw Errors.nullArgument();
    }
    if (!expected.isEmpty() && !Buffers.isBuffer(object)) {
      throw Errors.raise(Exceptions.TypeError, expected);
    }
    withView(
        object,
        flags,
        view -> {
          putLong(buffer, getLong(view + Py_buffer.buf));
          putLong(size, getLong(view + Py_buffer.len));
        });
    return 0;
  }

  static int PyObject_AsCharBuffer(long object, long buffer, long size) {
    return address(object, buffer, size, 0, "");
  }

  static int PyObject_AsReadBuffer(long object, long buffer, long size) {
    return address(object, buffer, size, 0, "");
  }

  static int PyObject_AsWriteBuffer(long object, long buffer, long size) {
    return address(
        object, buffer, size, Constants.PyBUF_WRITABLE, "expected a writable bytes-like object");
  }
}
