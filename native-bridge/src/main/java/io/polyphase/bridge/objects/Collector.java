package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.CycleCollector;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.LongStack;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.Layouts.PyGC_Head;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Finds and frees cycles of objects: CPython's algorithm (Python/gc.c) without its generations.
 *
 * <p>Tracked objects are in a list through the heads in front of them, as CPython has it, since
 * extensions may link themselves in. References from outside the list are what remains of a count
 * when those found by traversal are subtracted; what they do not reach is garbage.
 */
final class Collector implements CycleCollector {
  /*
   * One collection
   * --------------
   * 1. Each object's backward link is replaced by its index (INDEX_SHIFT) and a mark, so that a
   *    reference found by traversal leads to its counter without a map; the links come back after.
   * 2. counter = reference count - references from objects of the list. What is left above zero is
   *    held from outside: by C variables, by frames, by the host.
   * 3. What those reach is alive. The rest is garbage, in CPython's order, as finalizers see it.
   * 4. Weak references are cleared and finalizers run while the collector holds a reference to each
   *    object (held = 1). A finalizer may bring objects back, so steps 1 to 3 are done again.
   * 5. tp_clear breaks the cycles. It runs arbitrary code, which may free other doomed objects:
   *    hence the list "doomed", from which an object takes itself when it dies.
   *
   * Traversal calls extension code and must not allocate; it fills one buffer, which grows in C.
   */

  private static final int INDEX_SHIFT = 2;
  private static final int MIN_THRESHOLD = 10_000;

  private final InterpreterState interpreter;
  private final TrackedList all;
  private final TrackedList doomed = new TrackedList(); // what a collection is about to clear
  private final long visited = CLibrary.calloc(Visit.BUFFER_SIZE);
  private boolean collecting;
  private boolean enabled = true;
  private long objectsAfterLast;

  Collector(InterpreterState interpreter) {
    this.interpreter = interpreter;
    this.all = interpreter.tracked();
  }

  @Override
  public boolean enable(boolean on) {
    boolean before = enabled;
    enabled = on;
    return before;
  }

  @Override
  public boolean isEnabled() {
    return enabled;
  }

  @Override
  public void collectIfDue() {
    long objects = interpreter.heap().objects();
    if (enabled && objects - objectsAfterLast > Math.max(MIN_THRESHOLD, objectsAfterLast / 4)) {
      collect();
    }
  }

  @Override
  public long collect() {
    if (collecting) {
      return 0;
    }
    collecting = true;
    long pending = Errors.take();
    try {
      long[] objects = toArray(all.objects());
      var survivors = new LongStack();
      long[] garbage = findUnreachable(objects, survivors);
      all.reorder(survivors, garbage);
      for (long object : garbage) {
        Refs.incref(object);
      }
      clearWeakrefs(garbage);
      long[] dead = finalizeAll(garbage) ? findUnreachableHeld(garbage) : garbage;
      for (long object : dead) {
        TrackedList.untrack(object);
        doomed.add(object);
      }
      for (long object : garbage) {
        Refs.decref(object);
      }
      clearDoomed();
      return dead.length;
    } finally {
      Errors.restore(pending);
      objectsAfterLast = interpreter.heap().objects();
      collecting = false;
    }
  }

  @Override
  public void forEachReference(ReferenceConsumer action) {
    for (long object : toArray(all.objects())) {
      for (long i = 0, n = traverse(object); i < n; i++) {
        action.accept(object, Visit.object(visited, i));
      }
    }
  }

  @Override
  public void forEachReferenceOf(long object, LongConsumer action) {
    long[] held = new long[(int) traverse(object)];
    for (int i = 0; i < held.length; i++) {
      held[i] = Visit.object(visited, i);
    }
    for (long each : held) { // the action may traverse as well
      action.accept(each);
    }
  }

  private static long[] toArray(LongStack stack) {
    long[] array = new long[stack.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = stack.get(i);
    }
    return array;
  }

  private long[] findUnreachable(long[] objects, LongStack survivors) {
    return unreachable(objects, 0, survivors);
  }

  /** As {@link #findUnreachable}, for objects to each of which this collector has a reference. */
  private long[] findUnreachableHeld(long[] objects) {
    return unreachable(objects, 1, new LongStack());
  }

  private long[] unreachable(long[] objects, int held, LongStack survivors) {
    long[] prevs = new long[objects.length];
    long[] outside = new long[objects.length];
    for (int i = 0; i < objects.length; i++) {
      long gc = TrackedList.headOf(objects[i]);
      prevs[i] = getLong(gc + PyGC_Head._gc_prev);
      long mark =
          ((long) i << INDEX_SHIFT) | TrackedList.COLLECTING | (prevs[i] & TrackedList.FINALIZED);
      putLong(gc + PyGC_Head._gc_prev, mark);
      outside[i] = Refs.count(objects[i]) - held;
    }
    for (long object : objects) {
      for (long i = 0, n = traverse(object); i < n; i++) {
        int index = indexOf(Visit.object(visited, i));
        if (index >= 0) {
          outside[index]--;
        }
      }
    }
    LongStack dead = reach(objects, outside, survivors);
    for (int i = 0; i < objects.length; i++) {
      putLong(TrackedList.headOf(objects[i]) + PyGC_Head._gc_prev, prevs[i]);
    }
    return toArray(dead);
  }

  /**
   * Who is reached from outside and who is not, both in CPython's order ({@code move_unreachable}):
   * what is not reached when its turn comes is set aside; if it is reached after all, it goes to
   * the end. So a module that has survived a collection is in front of its dict.
   */
  private LongStack reach(long[] objects, long[] outside, LongStack survivors) {
    var setAside = new boolean[objects.length];
    var aside = new LongStack();
    var returned = new LongStack();
    for (int at = 0; at < objects.length + returned.size(); at++) {
      int i = at < objects.length ? at : (int) returned.get(at - objects.length);
      if (outside[i] <= 0) {
        setAside[i] = true;
        aside.push(i);
        continue;
      }
      survivors.push(objects[i]);
      for (long k = 0, n = traverse(objects[i]); k < n; k++) {
        int index = indexOf(Visit.object(visited, k));
        if (index >= 0 && outside[index] <= 0) {
          outside[index] = 1;
          if (setAside[index]) {
            returned.push(index);
          }
        }
      }
    }
    var dead = new LongStack();
    for (int k = 0; k < aside.size(); k++) {
      int i = (int) aside.get(k);
      if (outside[i] <= 0) {
        dead.push(objects[i]);
      }
    }
    return dead;
  }

  private static int indexOf(long object) {
    if (!TrackedList.isCollectable(object)) {
      return -1;
    }
    long mark = getLong(TrackedList.headOf(object) + PyGC_Head._gc_prev);
    return (mark & TrackedList.COLLECTING) == 0 ? -1 : (int) (mark >>> INDEX_SHIFT);
  }

  /** Fills the buffer with what the object refers to; returns how many. */
  private long traverse(long object) {
    Visit.clear(visited);
    long function = getLong(Refs.type(object) + PyTypeObject.tp_traverse);
    if (function != 0) {
      int status =
          Slots.java(function) instanceof Fn.F3 java
              ? (int) java.call(object, Visit.FUNCTION, visited)
              : (int) SlotCalls.call(function, object, Visit.FUNCTION, visited);
      if (status != 0) {
        throw new OutOfMemoryError("the collector's buffer");
      }
    }
    return Visit.count(visited);
  }

  /**
   * {@code handle_weakrefs}: all are dead before the first callback, which may not see what is
   * about to be cleared; and a reference that is garbage itself calls nobody.
   */
  private static void clearWeakrefs(long[] garbage) {
    var killed = new LongStack();
    for (long object : garbage) {
      Weakrefs.killAll(object, killed);
    }
    if (killed.size() == 0) {
      return;
    }
    long[] sorted = garbage.clone();
    Arrays.sort(sorted);
    Weakrefs.callBack(killed, reference -> Arrays.binarySearch(sorted, reference) < 0);
  }

  private static boolean finalizeAll(long[] garbage) {
    boolean any = false;
    for (long object : garbage) {
      any |= finalizeOnce(object);
    }
    return any;
  }

  /** Calls {@code tp_finalize}, once in an object's life. */
  static boolean finalizeOnce(long object) {
    long function = getLong(Refs.type(object) + PyTypeObject.tp_finalize);
    if (function == 0) {
      return false;
    }
    if (TrackedList.isCollectable(object)) {
      long field = TrackedList.headOf(object) + PyGC_Head._gc_prev;
      if ((getLong(field) & TrackedList.FINALIZED) != 0) {
        return false;
      }
      putLong(field, getLong(field) | TrackedList.FINALIZED);
    }
    SlotCalls.destructor(function, object);
    return true;
  }

  /**
   * Breaks the cycles ({@code delete_garbage}); an object that dies of it is not cleared itself.
   */
  private void clearDoomed() {
    while (!doomed.isEmpty()) {
      long object = doomed.first();
      Refs.incref(object);
      clear(object);
      Refs.decref(object);
      if (!doomed.isEmpty() && doomed.first() == object) { // still alive: it may die later
        TrackedList.untrack(object);
        all.add(object);
      }
    }
  }

  private static void clear(long object) {
    long function = getLong(Refs.type(object) + PyTypeObject.tp_clear);
    if (function != 0) {
      if (Slots.java(function) instanceof Fn.F1 java) {
        java.call(object);
      } else {
        SlotCalls.call(function, object);
      }
      if (Errors.occurred()) {
        Unraisable.report(Refs.type(object));
      }
    }
  }

  @Override
  public void free() {
    CLibrary.free(Visit.objects(visited));
    CLibrary.free(visited);
    doomed.free();
  }
}
