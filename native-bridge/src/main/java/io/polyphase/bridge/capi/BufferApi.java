package io.polyphase.bridge.capi;

import io.polyphase.bridge.objects.BufferLayout;
import io.polyphase.bridge.objects.Buffers;

/** pybuffer.h. */
final class BufferApi {
  private BufferApi() {}

  static int PyObject_GetBuffer(long object, long view, int flags) {
    Buffers.get(object, view, flags);
    return 0;
  }

  static void PyBuffer_Release(long view) {
    Buffers.release(view);
  }

  static int PyBuffer_FillInfo(
      long view, long object, long data, long size, int readOnly, int flags) {
    Buffers.fill(view, object, data, size, readOnly != 0, flags);
    return 0;
  }

  @Fails(0)
  static int PyObject_CheckBuffer(long object) {
    return Buffers.isBuffer(object) ? 1 : 0;
  }

  @Fails(0)
  static int PyBuffer_IsContiguous(long view, int order) {
    return BufferLayout.isContiguous(view, (byte) order) ? 1 : 0;
  }

  static int PyBuffer_FromContiguous(long view, long source, long size, int order) {
    BufferLayout.fromContiguous(view, source, size, (byte) order);
    return 0;
  }

  static int PyBuffer_ToContiguous(long target, long view, long size, int order) {
    BufferLayout.toContiguous(target, view, size, (byte) order);
    return 0;
  }
}
