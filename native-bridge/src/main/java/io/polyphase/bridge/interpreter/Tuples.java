package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyGC_Head;
import io.polyphase.bridge.layout.Layouts.PyTupleObject;
import io.polyphase.bridge.layout.Layouts.PyVarObject;
import io.polyphase.bridge.layout.Layouts._PyRuntimeState;
import io.polyphase.bridge.layout.Singletons;

/** Tuples. */
public final class Tuples {
  public static final long EMPTY = Singletons.RUNTIME + _PyRuntimeState.tuple_empty;

  private Tuples() {}

  /** {@code PyTuple_Check}. */
  public static boolean check(long object) {
    return Types.hasFlag(Refs.type(object), Constants.Py_TPFLAGS_TUPLE_SUBCLASS);
  }

  /** {@code PyTuple_New}: the items are to be filled in. */
  public static long create(long size) {
    if (size == 0) {
      return EMPTY;
    }
    long tuple = Memory.allocateVar(BuiltinTypes.PyTuple_Type, size);
    TrackedList.track(tuple);
    return tuple;
  }

  /** A tuple of references that are stolen. */
  public static long ofOwned(long... items) {
    long tuple = create(items.length);
    for (int i = 0; i < items.length; i++) {
      put(tuple, i, items[i]);
    }
    return tuple;
  }

  /**
   * An immortal copy that belongs to no interpreter; the tuple and its items are not needed then.
   */
  public static long moveOutsideHeaps(long tuple) {
    if (Refs.isImmortal(tuple)) {
      return tuple;
    }
    long size = PyTupleObject.ob_item + 8 * size(tuple);
    long copy = CLibrary.calloc(PyGC_Head.SIZE + size) + PyGC_Head.SIZE;
    NativeMemory.copy(tuple, copy, size);
    Refs.immortalize(copy);
    for (long i = 0; i < size(copy); i++) {
      Refs.incref(get(copy, i));
    }
    Refs.decref(tuple);
    return copy;
  }

  /** A tuple that takes its own references ({@code PyTuple_Pack}). */
  public static long of(long... items) {
    long tuple = create(items.length);
    for (int i = 0; i < items.length; i++) {
      put(tuple, i, Refs.incref(items[i]));
    }
    return tuple;
  }

  /** {@code PyTuple_GET_SIZE}. */
  public static long size(long tuple) {
    return getLong(tuple + PyVarObject.ob_size);
  }

  /** {@code PyTuple_GET_ITEM}; borrowed. */
  public static long get(long tuple, long index) {
    return getLong(items(tuple) + 8 * index);
  }

  /** {@code PyTuple_SET_ITEM}: steals the reference; what was there is not released. */
  public static void put(long tuple, long index, long item) {
    putLong(items(tuple) + 8 * index, item);
  }

  /** Where the items are. */
  public static long items(long tuple) {
    return tuple + PyTupleObject.ob_item;
  }

  public static long dealloc(long tuple) {
    TrackedList.untrack(tuple);
    for (long i = size(tuple) - 1; i >= 0; i--) {
      Refs.xdecref(get(tuple, i));
    }
    Memory.free(tuple);
    return 0;
  }

  public static long traverse(long tuple, long visitor, long arg) {
    for (long i = size(tuple) - 1; i >= 0; i--) {
      int status = Visit.visit(visitor, arg, get(tuple, i));
      if (status != 0) {
        return status;
      }
    }
    return 0;
  }
}
