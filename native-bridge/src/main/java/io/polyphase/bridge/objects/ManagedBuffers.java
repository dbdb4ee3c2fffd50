package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Py_buffer;
import io.polyphase.bridge.layout.Layouts._PyManagedBufferObject;

/**
 * Buffers that memoryviews share: each was got from its exporter once, and goes back when the last
 * view has been released ({@code _PyManagedBufferObject} of Objects/memoryobject.c).
 */
public final class ManagedBuffers {
  private ManagedBuffers() {}

  /** One whose {@link #master} is to be filled in. */
  static long create() {
    long buffer = Memory.allocate(BuiltinTypes.MANAGED_BUFFER, _PyManagedBufferObject.SIZE);
    TrackedList.track(buffer);
    return buffer;
  }

  /** The {@code Py_buffer} as the exporter filled it in. */
  public static long master(long buffer) {
    return buffer + _PyManagedBufferObject.master;
  }

  static boolean isReleased(long buffer) {
    return getInt(buffer + _PyManagedBufferObject.flags) != 0;
  }

  /** Counts a view that is made or released; with the last one the buffer is given back. */
  static void count(long buffer, int by) {
    long exports = getLong(buffer + _PyManagedBufferObject.exports) + by;
    putLong(buffer + _PyManagedBufferObject.exports, exports);
    if (exports == 0) {
      release(buffer);
    }
  }

  private static void release(long buffer) {
    if (!isReleased(buffer)) {
      putInt(buffer + _PyManagedBufferObject.flags, 1);
      Buffers.release(master(buffer));
    }
  }

  /** {@code tp_traverse}. */
  public static long traverse(long buffer, long visitor, long arg) {
    return Visit.visit(visitor, arg, getLong(master(buffer) + Py_buffer.obj));
  }

  /** {@code tp_clear}. */
  public static long clear(long buffer) {
    if (getLong(buffer + _PyManagedBufferObject.exports) == 0) {
      release(buffer);
    }
    return 0;
  }

  /** {@code tp_dealloc}. */
  public static long dealloc(long buffer) {
    TrackedList.untrack(buffer);
    release(buffer);
    Memory.free(buffer);
    return 0;
  }
}
