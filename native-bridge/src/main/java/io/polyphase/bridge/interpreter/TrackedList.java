package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyGC_Head;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;

/**
 * A ring of collectable objects, linked through the {@code PyGC_Head}s in front of them. The low
 * bits of the backward link are flags of the object.
 */
public final class TrackedList {
  /** The object has been finalized. */
  public static final long FINALIZED = Constants._PyGC_PREV_MASK_FINALIZED;

  /** The object is being looked at by a collection; the rest of the word is not a link then. */
  public static final long COLLECTING = Constants._PyGC_PREV_MASK_COLLECTING;

  private static final long FLAGS = FINALIZED | COLLECTING;

  private final long head = CLibrary.calloc(PyGC_Head.SIZE);

  public TrackedList() {
    clear();
  }

  public static long headOf(long object) {
    return object - PyGC_Head.SIZE;
  }

  private static long objectOf(long gcHead) {
    return gcHead + PyGC_Head.SIZE;
  }

  /** The address of the ring's own head. */
  public long address() {
    return head;
  }

  public boolean isEmpty() {
    return getLong(head + PyGC_Head._gc_next) == head;
  }

  /** The first object; only if there is one. */
  public long first() {
    return objectOf(getLong(head + PyGC_Head._gc_next));
  }

  /** Forgets all objects, which keep their links. */
  private void clear() {
    putLong(head + PyGC_Head._gc_next, head);
    putLong(head + PyGC_Head._gc_prev, head);
  }

  /** Puts an object that is in no list at the end. */
  public void add(long object) {
    long gc = headOf(object);
    long last = getLong(head + PyGC_Head._gc_prev) & ~FLAGS;
    putLong(last + PyGC_Head._gc_next, gc);
    putLong(gc + PyGC_Head._gc_prev, last | (getLong(gc + PyGC_Head._gc_prev) & FINALIZED));
    putLong(gc + PyGC_Head._gc_next, head);
    putLong(head + PyGC_Head._gc_prev, gc);
  }

  /** Takes an object out of the list that it is in, if any. */
  public static void remove(long object) {
    long gc = headOf(object);
    long next = getLong(gc + PyGC_Head._gc_next);
    if (next == 0) {
      return;
    }
    long prev = getLong(gc + PyGC_Head._gc_prev) & ~FLAGS;
    putLong(prev + PyGC_Head._gc_next, next);
    putLong(next + PyGC_Head._gc_prev, prev | (getLong(next + PyGC_Head._gc_prev) & FLAGS));
    putLong(gc + PyGC_Head._gc_next, 0);
    putLong(gc + PyGC_Head._gc_prev, getLong(gc + PyGC_Head._gc_prev) & FINALIZED);
  }

  /** Whether a collectable object has been finalized. */
  public static boolean isFinalized(long object) {
    return (getLong(headOf(object) + PyGC_Head._gc_prev) & FINALIZED) != 0;
  }

  /** Whether an object is in a list. */
  public static boolean isIn(long object) {
    return getLong(headOf(object) + PyGC_Head._gc_next) != 0;
  }

  /** All objects, in order. */
  public LongStack objects() {
    var objects = new LongStack();
    for (long gc = getLong(head + PyGC_Head._gc_next);
        gc != head;
        gc = getLong(gc + PyGC_Head._gc_next)) {
      objects.push(objectOf(gc));
    }
    return objects;
  }

  /** Puts all objects into another order. */
  public void reorder(LongStack first, long[] then) {
    clear();
    for (int i = 0; i < first.size(); i++) {
      add(first.get(i));
    }
    for (long object : then) {
      add(object);
    }
  }

  public void free() {
    CLibrary.free(head);
  }

  /** {@code PyObject_GC_IsTracked}. */
  public static boolean isTracked(long object) {
    return TrackedList.isIn(object);
  }

  /** {@code PyObject_GC_Track}. */
  public static void track(long object) {
    if (isTracked(object)) {
      throw new IllegalStateException("object already tracked by the garbage collector");
    }
    InterpreterState.current().tracked().add(object);
  }

  /** {@code PyObject_GC_UnTrack}: nothing if it is not tracked. */
  public static void untrack(long object) {
    TrackedList.remove(object);
  }

  /** {@code PyObject_IS_GC}: whether the object has a head for the list. */
  public static boolean isCollectable(long object) {
    long flags = getLong(Refs.type(object) + PyTypeObject.tp_flags);
    if ((flags & Constants.Py_TPFLAGS_HAVE_GC) == 0) {
      return false;
    }
    return (flags & Constants.Py_TPFLAGS_TYPE_SUBCLASS) == 0
        || Types.hasFlag(object, Constants.Py_TPFLAGS_HEAPTYPE);
  }
}
