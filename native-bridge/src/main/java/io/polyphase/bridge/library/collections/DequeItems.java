package io.polyphase.bridge.library.collections;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.Layouts.PyVarObject;

/**
 * The items of a deque: a ring in one block, where CPython has a chain of blocks. The fields are
 * those of an object of CPython's size.
 */
final class DequeItems {
  private static final long SIZE = PyVarObject.ob_size;
  private static final long RING = PyVarObject.SIZE;
  private static final long CAPACITY = RING + Long.BYTES;
  private static final long START = CAPACITY + Long.BYTES;

  /** Counts what changes the length, so that iterators can tell. */
  private static final long CHANGES = START + Long.BYTES;

  private static final long MOST = CHANGES + Long.BYTES;
  private static final int UNUSED = 18; // words that CPython has for the chain

  /** The list of weak references. */
  static final long WEAKREFS = MOST + (UNUSED + 1) * Long.BYTES;

  /** Of the object. */
  static final long BASIC_SIZE = WEAKREFS + Long.BYTES;

  private static final long FIRST_CAPACITY = 16;

  /** No bound. */
  static final long UNBOUNDED = -1;

  private DequeItems() {}

  static long size(long deque) {
    return getLong(deque + SIZE);
  }

  static long changes(long deque) {
    return getLong(deque + CHANGES);
  }

  /** The greatest length, or {@link #UNBOUNDED}. */
  static long most(long deque) {
    return getLong(deque + MOST);
  }

  static void setMost(long deque, long most) {
    putLong(deque + MOST, most);
  }

  static long bytes(long deque) {
    return getLong(deque + CAPACITY) * Long.BYTES;
  }

  private static long place(long deque, long index) {
    long capacity = getLong(deque + CAPACITY);
    return getLong(deque + RING) + (getLong(deque + START) + index) % capacity * Long.BYTES;
  }

  /** Borrowed. */
  static long get(long deque, long index) {
    return getLong(place(deque, index));
  }

  /** Steals the reference; what was there is released. */
  static void set(long deque, long index, long item) {
    Refs.set(place(deque, index), item);
  }

  private static void changed(long deque, long by) {
    putLong(deque + SIZE, size(deque) + by);
    putLong(deque + CHANGES, changes(deque) + 1);
  }

  private static void reserve(long deque) {
    long capacity = getLong(deque + CAPACITY);
    if (size(deque) < capacity) {
      return;
    }
    long more = Math.max(FIRST_CAPACITY, capacity * 2);
    long ring = Memory.malloc(more * Long.BYTES);
    if (ring == 0) {
      throw Errors.noMemory();
    }
    if (capacity > 0) {
      long start = getLong(deque + START);
      long old = getLong(deque + RING);
      copy(old + start * Long.BYTES, ring, (capacity - start) * Long.BYTES);
      copy(old, ring + (capacity - start) * Long.BYTES, start * Long.BYTES);
      Memory.freeRaw(old);
    }
    putLong(deque + RING, ring);
    putLong(deque + CAPACITY, more);
    putLong(deque + START, 0);
  }

  /** Steals the reference; the first item goes if there are too many. */
  static void append(long deque, long item) {
    reserve(deque);
    putLong(place(deque, size(deque)), item);
    changed(deque, 1);
    if (isTooLong(deque)) {
      Refs.decref(takeFirst(deque));
    }
  }

  /** Steals the reference; the last item goes if there are too many. */
  static void prepend(long deque, long item) {
    reserve(deque);
    long capacity = getLong(deque + CAPACITY);
    putLong(deque + START, (getLong(deque + START) + capacity - 1) % capacity);
    putLong(place(deque, 0), item);
    changed(deque, 1);
    if (isTooLong(deque)) {
      Refs.decref(takeLast(deque));
    }
  }

  private static boolean isTooLong(long deque) {
    return most(deque) != UNBOUNDED && size(deque) > most(deque);
  }

  /** Of a deque that has one: a new reference. */
  static long takeFirst(long deque) {
    long item = get(deque, 0);
    putLong(deque + START, (getLong(deque + START) + 1) % getLong(deque + CAPACITY));
    changed(deque, -1);
    return item;
  }

  /** Of a deque that has one: a new reference. */
  static long takeLast(long deque) {
    long item = get(deque, size(deque) - 1);
    changed(deque, -1);
    return item;
  }

  /** The last item becomes the first, so often; the other way round if negative. */
  static void rotate(long deque, long times) {
    long size = size(deque);
    long left = size == 0 ? 0 : Math.floorMod(times, size);
    for (; left > 0; left--) {
      long item = takeLast(deque);
      reserve(deque);
      long capacity = getLong(deque + CAPACITY);
      putLong(deque + START, (getLong(deque + START) + capacity - 1) % capacity);
      putLong(place(deque, 0), item);
      changed(deque, 1);
    }
  }

  /** All items go; those that are appended meanwhile stay. */
  static long clear(long deque) {
    long ring = getLong(deque + RING);
    long capacity = getLong(deque + CAPACITY);
    long start = getLong(deque + START);
    long size = size(deque);
    putLong(deque + RING, 0);
    putLong(deque + CAPACITY, 0);
    putLong(deque + START, 0);
    changed(deque, -size);
    for (long i = 0; i < size; i++) {
      Refs.decref(getLong(ring + (start + i) % capacity * Long.BYTES));
    }
    Memory.freeRaw(ring);
    return 0;
  }

  static long traverse(long deque, long visitor, long arg) {
    int status = 0;
    for (long i = 0; status == 0 && i < size(deque); i++) {
      status = Visit.visit(visitor, arg, get(deque, i));
    }
    return status;
  }
}
