package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts._PyBytesWriter;
import io.polyphase.bridge.objects.Bytes;

/**
 * {@code _PyBytesWriter}: bytes of a size that is not known before. They begin in the struct's own
 * buffer and move to a bytes object when they outgrow it.
 */
final class BytesWriterApi {
  private BytesWriterApi() {}

  static void _PyBytesWriter_Init(long writer) {
    NativeMemory.zero(writer, _PyBytesWriter.small_buffer);
  }

  private static long start(long writer) {
    return getInt(writer + _PyBytesWriter.use_small_buffer) != 0
        ? writer + _PyBytesWriter.small_buffer
        : Bytes.data(getLong(writer + _PyBytesWriter.buffer));
  }

  @Allocates
  static long _PyBytesWriter_Alloc(long writer, long size) {
    if (getInt(writer + _PyBytesWriter.use_bytearray) != 0) {
      throw Errors.raise(Exceptions.SystemError, "the host writes no bytearray objects");
    }
    putInt(writer + _PyBytesWriter.use_small_buffer, 1);
    putLong(writer + _PyBytesWriter.allocated, _PyBytesWriter.SIZE - _PyBytesWriter.small_buffer);
    return _PyBytesWriter_Prepare(writer, writer + _PyBytesWriter.small_buffer, size);
  }

  /** Makes room for so many bytes more behind what is written, and returns where that ends. */
  @Allocates
  static long _PyBytesWriter_Prepare(long writer, long end, long size) {
    if (size == 0) {
      return end;
    }
    long needed = Math.addExact(getLong(writer + _PyBytesWriter.min_size), size);
    long moved =
        needed > getLong(writer + _PyBytesWriter.allocated)
            ? _PyBytesWriter_Resize(writer, end, needed)
            : end;
    putLong(writer + _PyBytesWriter.min_size, needed);
    return moved;
  }

  @Allocates
  static long _PyBytesWriter_Resize(long writer, long end, long size) {
    boolean roomy = getInt(writer + _PyBytesWriter.overallocate) != 0;
    long room = roomy ? Math.addExact(size, size / 4) : size;
    long written = end - start(writer);
    if (getInt(writer + _PyBytesWriter.use_small_buffer) == 0) {
      Bytes.resize(writer + _PyBytesWriter.buffer, room);
    } else {
      long buffer = Bytes.of(0, room);
      copy(writer + _PyBytesWriter.small_buffer, Bytes.data(buffer), written);
      putLong(writer + _PyBytesWriter.buffer, buffer);
      putInt(writer + _PyBytesWriter.use_small_buffer, 0);
    }
    putLong(writer + _PyBytesWriter.allocated, room);
    return start(writer) + written;
  }

  @Allocates
  static long _PyBytesWriter_WriteBytes(long writer, long end, long bytes, long size) {
    long at = _PyBytesWriter_Prepare(writer, end, size);
    copy(bytes, at, size);
    return at + size;
  }

  @Allocates
  static long _PyBytesWriter_Finish(long writer, long end) {
    long size = end - start(writer);
    if (getInt(writer + _PyBytesWriter.use_small_buffer) != 0) {
      return Bytes.of(writer + _PyBytesWriter.small_buffer, size);
    }
    Bytes.resize(writer + _PyBytesWriter.buffer, size);
    long result = getLong(writer + _PyBytesWriter.buffer);
    putLong(writer + _PyBytesWriter.buffer, 0);
    return result;
  }

  static void _PyBytesWriter_Dealloc(long writer) {
    Refs.clear(writer + _PyBytesWriter.buffer);
  }
}
