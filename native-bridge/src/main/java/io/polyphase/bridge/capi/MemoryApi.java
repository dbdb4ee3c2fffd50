package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyVarObject;

/** objimpl.h; the PyMem family is C (host.c). */
final class MemoryApi {
  // pycore_pymem.h
  private static final long CLEAN_MARK = eachByte(Constants.PYMEM_CLEANBYTE);
  private static final long DEAD_MARK = eachByte(Constants.PYMEM_DEADBYTE);
  private static final long FENCE_MARK = eachByte(Constants.PYMEM_FORBIDDENBYTE);

  private MemoryApi() {}

  private static long eachByte(int value) {
    return value * 0x0101010101010101L;
  }

  @Allocates(failure = Allocates.Failure.SILENT)
  static long PyObject_Malloc(long size) {
    return Memory.malloc(size);
  }

  @Allocates(failure = Allocates.Failure.SILENT)
  static long PyObject_Calloc(long count, long size) {
    long total = Math.multiplyExact(Math.max(count, 0), Math.max(size, 0));
    long block = Memory.malloc(total);
    if (block != 0) {
      NativeMemory.zero(block, total);
    }
    return block;
  }

  @Allocates(failure = Allocates.Failure.SILENT)
  static long PyObject_Realloc(long block, long size) {
    return Memory.realloc(block, size);
  }

  static void PyObject_Free(long block) {
    Memory.freeRaw(block);
  }

  static void PyObject_GC_Del(long object) {
    Memory.free(object);
  }

  /** The type is set already. */
  static void _Py_NewReference(long object) {
    Memory.newReference(object);
  }

  static long PyObject_Init(long object, long type) {
    return Memory.init(object, type);
  }

  static long PyObject_InitVar(long object, long type, long items) {
    Memory.init(object, type);
    NativeMemory.putLong(object + PyVarObject.ob_size, items);
    return object;
  }

  @Allocates
  static long _PyObject_New(long type) {
    return Memory.allocate(type, getLong(type + PyTypeObject.tp_basicsize));
  }

  @Allocates
  static long _PyObject_GC_New(long type) {
    return _PyObject_New(type);
  }

  private static long newVar(long type, long items) {
    long size =
        getLong(type + PyTypeObject.tp_basicsize)
            + items * getLong(type + PyTypeObject.tp_itemsize);
    long object = Memory.allocate(type, NativeMemory.roundUp(size, Long.BYTES));
    NativeMemory.putLong(object + PyVarObject.ob_size, items);
    return object;
  }

  @Allocates
  static long _PyObject_NewVar(long type, long items) {
    return newVar(type, items);
  }

  @Allocates
  static long _PyObject_GC_NewVar(long type, long items) {
    return newVar(type, items);
  }

  @Allocates
  static long _PyObject_GC_Resize(long object, long items) {
    return Memory.resizeVar(object, items);
  }

  static void PyObject_GC_Track(long object) {
    TrackedList.track(object);
  }

  static void PyObject_GC_UnTrack(long object) {
    TrackedList.untrack(object);
  }

  @Fails(0)
  static int PyObject_GC_IsTracked(long object) {
    return TrackedList.isTracked(object) ? 1 : 0;
  }

  /** Whether collections happened by themselves before. */
  @Fails(0)
  static int PyGC_Enable() {
    return InterpreterState.current().collector().enable(true) ? 1 : 0;
  }

  /** As {@link #PyGC_Enable}. */
  @Fails(0)
  static int PyGC_Disable() {
    return InterpreterState.current().collector().enable(false) ? 1 : 0;
  }

  static long PyGC_Collect() {
    return InterpreterState.current().collector().collect();
  }

  /** Whether the debug build's marks of memory that is not an object's stand there. */
  @Fails(0)
  static int _PyObject_IsFreed(long object) {
    return isFreed(object) || isFreed(getLong(object + PyObject.ob_type)) ? 1 : 0;
  }

  private static boolean isFreed(long pointer) {
    return pointer == 0 || pointer == CLEAN_MARK || pointer == DEAD_MARK || pointer == FENCE_MARK;
  }

  /** Whether {@code tp_finalize} was called, which it is once. */
  @Fails(0)
  static int PyObject_GC_IsFinalized(long object) {
    return TrackedList.isCollectable(object) && TrackedList.isFinalized(object) ? 1 : 0;
  }

  @Fails(0)
  static int PyObject_IS_GC(long object) {
    return TrackedList.isCollectable(object) ? 1 : 0;
  }

  @Fails(0)
  static int PyGC_IsEnabled() {
    return InterpreterState.current().collector().isEnabled() ? 1 : 0;
  }
}
