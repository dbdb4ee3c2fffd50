package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Layouts.Py_buffer;
import io.polyphase.bridge.layout.Singletons;

/** Buffers that a pickle may leave out (Objects/picklebufobject.c): the view of an object. */
public final class PickleBuffers {
  public static final long WEAKLIST = PyObject.SIZE + Py_buffer.SIZE;
  public static final long SIZE = WEAKLIST + Long.BYTES;

  private static final long VIEW = PyObject.SIZE;

  private PickleBuffers() {}

  /** {@code PyPickleBuffer_FromObject}. */
  public static long of(long object) {
    long buffer = Memory.allocateTracked(BuiltinTypes.PyPickleBuffer_Type);
    try {
      Buffers.get(object, buffer + VIEW, Constants.PyBUF_FULL_RO);
      return buffer;
    } catch (PythonError e) {
      Refs.decref(buffer);
      throw e;
    }
  }

  /** The object itself, if it is one. */
  public static long checked(long object) {
    if (Refs.type(object) != BuiltinTypes.PyPickleBuffer_Type) {
      throw Errors.raise(
          Exceptions.TypeError,
          "expected PickleBuffer, " + Types.name(Refs.type(object)) + " found");
    }
    return object;
  }

  /** The view; {@code ValueError} if it has been given back. */
  public static long view(long buffer) {
    if (getLong(buffer + VIEW + Py_buffer.obj) == 0) {
      throw Errors.raise(
          Exceptions.ValueError, "operation forbidden on released PickleBuffer object");
    }
    return buffer + VIEW;
  }

  /** Gives the view back, if that was not done. */
  public static long release(long buffer) {
    Buffers.release(buffer + VIEW);
    return Singletons.NONE;
  }

  /** {@code PickleBuffer.raw}: the bytes that are one behind the other, in whichever order. */
  public static long raw(long buffer) {
    long view = view(buffer);
    if (!BufferLayout.isContiguous(view, 'A')) {
      throw Errors.raise(
          Exceptions.BufferError, "cannot extract raw buffer from non-contiguous buffer");
    }
    long memory = MemoryViews.of(buffer);
    try {
      return MemoryViews.cast(memory, Interned.cString("B"), 1, getLong(view + Py_buffer.len));
    } finally {
      Refs.decref(memory);
    }
  }

  /** {@code bf_getbuffer}: of the object that the view is of, so that nobody gives it back here. */
  public static long getBuffer(long buffer, long target, long flags) {
    Buffers.get(getLong(view(buffer) + Py_buffer.obj), target, (int) flags);
    return 0;
  }

  /** {@code tp_traverse}. */
  public static long traverse(long buffer, long visitor, long arg) {
    return Visit.visit(visitor, arg, getLong(buffer + VIEW + Py_buffer.obj));
  }

  /** {@code tp_clear}. */
  public static long clear(long buffer) {
    Buffers.release(buffer + VIEW);
    return 0;
  }

  /** {@code tp_dealloc}. */
  public static long dealloc(long buffer) {
    TrackedList.untrack(buffer);
    if (getLong(buffer + WEAKLIST) != 0) {
      Weakrefs.clearAll(buffer);
    }
    Buffers.release(buffer + VIEW);
    Memory.free(buffer);
    return 0;
  }
}
