package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyGC_Head;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyVarObject;
import io.polyphase.bridge.layout.Layouts.PyWeakReference;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.ledger.MemoryFault.Kind;
import org.jspecify.annotations.Nullable;

/** Makes and frees objects: what stands in front of them, their head, and the collector's list. */
public final class Memory {
  /** Of an object of variable size: what is more would overflow before it is refused. */
  private static final long MOST_BYTES = Long.MAX_VALUE / 2;

  private static final long PREHEADER =
      Constants.Py_TPFLAGS_MANAGED_DICT | Constants.Py_TPFLAGS_MANAGED_WEAKREF;
  private static final int PREHEADER_SIZE = 2 * Long.BYTES; // the managed dict and weaklist

  private Memory() {}

  /** The size of what stands in front of an instance of the type. */
  public static int preSize(long type) {
    long flags = getLong(type + PyTypeObject.tp_flags);
    return ((flags & Constants.Py_TPFLAGS_HAVE_GC) != 0 ? (int) PyGC_Head.SIZE : 0)
        + ((flags & PREHEADER) != 0 ? PREHEADER_SIZE : 0);
  }

  /** A zeroed object with a head and one reference; not tracked by the collector. */
  public static long allocate(long type, long size) {
    ThreadState thread = ThreadState.current();
    Heap heap = thread.interpreter().heap();
    long site = thread.caller();
    long object = heap.allocateObject(size, preSize(type), site);
    if (object == 0) {
      throw Errors.noMemory();
    }
    putLong(object + PyObject.ob_refcnt, 1);
    putLong(object + PyObject.ob_type, type);
    heap.made(object, site);
    if (Types.hasFlag(type, Constants.Py_TPFLAGS_HEAPTYPE)) {
      Refs.incref(type);
    }
    return object;
  }

  /** As {@link #allocate}, for an object of a fixed size. */
  public static long allocate(long type) {
    return allocate(type, getLong(type + PyTypeObject.tp_basicsize));
  }

  /** An object of a static type of fixed size, which the collector tracks; fields still zero. */
  public static long allocateTracked(long type) {
    ThreadState thread = ThreadState.current();
    InterpreterState interpreter = thread.interpreter();
    long site = thread.caller();
    long object =
        interpreter
            .heap()
            .allocateObject(getLong(type + PyTypeObject.tp_basicsize), (int) PyGC_Head.SIZE, site);
    if (object == 0) {
      throw Errors.noMemory();
    }
    putLong(object + PyObject.ob_refcnt, 1);
    putLong(object + PyObject.ob_type, type);
    interpreter.heap().made(object, site);
    interpreter.tracked().add(object);
    return object;
  }

  /** An object with {@code ob_size} items behind its fixed part. */
  public static long allocateVar(long type, long items) {
    long itemSize = getLong(type + PyTypeObject.tp_itemsize);
    if (itemSize != 0 && items > MOST_BYTES / itemSize) {
      throw Errors.noMemory();
    }
    long size = getLong(type + PyTypeObject.tp_basicsize) + items * itemSize;
    long object = allocate(type, NativeMemory.roundUp(size, Long.BYTES));
    putLong(object + PyVarObject.ob_size, items);
    return object;
  }

  /**
   * {@code _PyObject_GC_Resize}: an object of variable size that the collector does not track, with
   * room for so many items; where it was is free, if it had to move.
   */
  public static long resizeVar(long object, long items) {
    long type = Refs.type(object);
    long itemSize = getLong(type + PyTypeObject.tp_itemsize);
    if (itemSize != 0 && items > MOST_BYTES / itemSize) {
      throw Errors.noMemory();
    }
    long size =
        NativeMemory.roundUp(
            getLong(type + PyTypeObject.tp_basicsize) + items * itemSize, Long.BYTES);
    ThreadState thread = ThreadState.current();
    long resized =
        thread
            .interpreter()
            .heap()
            .resizeObject(object, size, preSize(type), thread.caller(), thread.releaser());
    if (resized == 0) {
      throw Errors.noMemory();
    }
    putLong(resized + PyVarObject.ob_size, items);
    return resized;
  }

  /** {@code PyType_GenericAlloc}: tracked if the type is collected. */
  public static long genericAlloc(long type, long items) {
    long itemSize = getLong(type + PyTypeObject.tp_itemsize);
    long size = getLong(type + PyTypeObject.tp_basicsize) + (items + 1) * itemSize;
    long object = allocate(type, NativeMemory.roundUp(size, Long.BYTES));
    if (itemSize != 0) {
      putLong(object + PyVarObject.ob_size, items);
    }
    if (Types.hasFlag(type, Constants.Py_TPFLAGS_HAVE_GC)) {
      TrackedList.track(object);
    }
    return object;
  }

  /** Frees the memory of an object ({@code tp_free}); its type's reference is the caller's. */
  public static void free(long object) {
    int preSize = preSize(Refs.type(object));
    ThreadState thread = ThreadState.current();
    Heap heap = thread.interpreter().heap();
    boolean collected =
        preSize != 0 && Types.hasFlag(Refs.type(object), Constants.Py_TPFLAGS_HAVE_GC);
    boolean tracked = collected && TrackedList.isTracked(object);
    if (tracked) {
      TrackedList.untrack(object);
    }
    long weaklist = heap.quarantine() == null ? 0 : weaklist(object);
    heap.freeObject(object, preSize, thread.releaser());
    reportEarly(heap.quarantine(), object, tracked, weaklist, thread.caller());
  }

  private static long weaklist(long object) {
    long type = Refs.type(object);
    long offset = getLong(type + PyTypeObject.tp_weaklistoffset);
    return offset == 0 || Types.hasFlag(type, Constants.Py_TPFLAGS_TYPE_SUBCLASS)
        ? 0
        : getLong(object + offset);
  }

  /** What its destructor should have done before it freed the object. */
  private static void reportEarly(
      @Nullable Quarantine quarantine, long object, boolean tracked, long weaklist, long site) {
    if (quarantine == null) {
      return;
    }
    if (tracked) {
      quarantine.report(Kind.TRACKED, object, site, "", 1);
    }
    long references = 0;
    for (long reference = weaklist; reference != 0; references++) {
      long next = getLong(reference + PyWeakReference.wr_next);
      putLong(reference + PyWeakReference.wr_object, Singletons.NONE);
      putLong(reference + PyWeakReference.wr_next, 0);
      putLong(reference + PyWeakReference.wr_prev, 0);
      reference = next;
    }
    if (references > 0) {
      quarantine.report(Kind.WEAKLY_REFERENCED, object, site, "", references);
    }
  }

  /** {@code PyObject_Malloc}; 0 if there is no memory. */
  public static long malloc(long size) {
    ThreadState thread = ThreadState.current();
    return thread.interpreter().heap().allocateRaw(Math.max(size, 1), thread.caller());
  }

  /** {@code PyObject_Free}: of raw memory, or of an object that nothing stands in front of. */
  public static void freeRaw(long body) {
    if (body != 0) {
      ThreadState thread = ThreadState.current();
      Heap heap = thread.interpreter().heap();
      long weaklist = heap.quarantine() != null && Heap.isObject(body) ? weaklist(body) : 0;
      heap.freeRaw(body, thread.releaser());
      reportEarly(heap.quarantine(), body, false, weaklist, thread.caller());
    }
  }

  /** {@code PyObject_Realloc}; 0 if there is no memory, and then the old block stays. */
  public static long realloc(long body, long size) {
    if (body == 0) {
      return malloc(size);
    }
    long old = Heap.rawSize(body);
    if (size <= old && size > old / 2) {
      return body;
    }
    long moved = malloc(size);
    if (moved != 0) {
      copy(body, moved, Math.min(old, size));
      freeRaw(body);
    }
    return moved;
  }

  /** {@code _Py_NewReference}: the first reference to an object in raw memory. */
  public static void newReference(long object) {
    InterpreterState.current().heap().becomeObject(object);
    putLong(object + PyObject.ob_refcnt, 1);
  }

  /** {@code PyObject_Init}: a head on raw memory. */
  public static long init(long object, long type) {
    newReference(object);
    putLong(object + PyObject.ob_type, type);
    if (Types.hasFlag(type, Constants.Py_TPFLAGS_HEAPTYPE)) {
      Refs.incref(type);
    }
    return object;
  }
}
