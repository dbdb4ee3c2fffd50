package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.Py_buffer;
import io.polyphase.bridge.objects.MemoryViews;

/** memoryobject.h. */
final class MemoryViewApi {
  private MemoryViewApi() {}

  @Allocates
  static long PyMemoryView_FromObject(long object) {
    return MemoryViews.of(object);
  }

  /** Of a buffer whose object, if it has one, stays the caller's. */
  @Allocates
  static long PyMemoryView_FromBuffer(long buffer) {
    if (getLong(buffer + Py_buffer.buf) == 0) {
      throw Errors.raise(
          Exceptions.ValueError, "PyMemoryView_FromBuffer(): info->buf must not be NULL");
    }
    return MemoryViews.ofBuffer(buffer);
  }

  /** For {@code PyBUF_READ} a copy, if the items are not one behind the other. */
  @Allocates
  static long PyMemoryView_GetContiguous(long object, int kind, int order) {
    return MemoryViews.contiguous(object, kind == Constants.PyBUF_WRITE, (byte) order);
  }

  @Allocates
  static long PyMemoryView_FromMemory(long data, long size, int flags) {
    return MemoryViews.ofMemory(data, size, (flags & Constants.PyBUF_WRITE) == 0);
  }
}
