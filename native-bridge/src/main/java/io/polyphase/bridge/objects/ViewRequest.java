package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.Py_buffer;

/** What a consumer asks of the buffer of a memoryview ({@code memory_getbuf}). */
final class ViewRequest {
  private ViewRequest() {}

  private static boolean has(int flags, int wanted) {
    return (flags & wanted) == wanted;
  }

  /** Raises {@code BufferError} if the view has not what is asked for. */
  static void check(long view, int flags) {
    if (has(flags, Constants.PyBUF_WRITABLE) && getInt(view + Py_buffer.readonly) != 0) {
      throw refuse("is not writable");
    }
    if (has(flags, Constants.PyBUF_C_CONTIGUOUS) && !BufferLayout.isContiguous(view, 'C')) {
      throw refuse("is not C-contiguous");
    }
    if (has(flags, Constants.PyBUF_F_CONTIGUOUS) && !BufferLayout.isContiguous(view, 'F')) {
      throw refuse("is not Fortran contiguous");
    }
    if (has(flags, Constants.PyBUF_ANY_CONTIGUOUS) && !BufferLayout.isContiguous(view, 'A')) {
      throw refuse("is not contiguous");
    }
    if (!has(flags, Constants.PyBUF_INDIRECT) && getLong(view + Py_buffer.suboffsets) != 0) {
      throw refuse("requires suboffsets");
    }
    if (!has(flags, Constants.PyBUF_STRIDES) && !BufferLayout.isContiguous(view, 'C')) {
      throw refuse("is not C-contiguous");
    }
    if (!has(flags, Constants.PyBUF_ND) && has(flags, Constants.PyBUF_FORMAT)) {
      throw Errors.raise(
          Exceptions.BufferError,
          "memoryview: cannot cast to unsigned bytes if the format flag is present");
    }
  }

  private static PythonError refuse(String what) {
    return Errors.raise(Exceptions.BufferError, "memoryview: underlying buffer " + what);
  }

  /** Leaves out of a copy what is not asked for. */
  static void leaveOut(long target, int flags) {
    if (!has(flags, Constants.PyBUF_FORMAT)) {
      putLong(target + Py_buffer.format, 0); // cast to plain bytes
    }
    if (!has(flags, Constants.PyBUF_STRIDES)) {
      putLong(target + Py_buffer.strides, 0);
    }
    if (!has(flags, Constants.PyBUF_ND)) {
      putInt(target + Py_buffer.ndim, 1);
      putLong(target + Py_buffer.shape, 0);
    }
  }
}
