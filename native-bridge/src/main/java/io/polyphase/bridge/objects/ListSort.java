package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;

/** {@code list.sort()}: stable, by {@code <} alone, which may raise. */
public final class ListSort {
  /** Up to here a run is enlarged by insertion, as in CPython: the comparisons are the same. */
  private static final int SHORT = 63;

  /** What is sorted: the items, and beside them what they are sorted by. */
  private static final class Sorted {
    private final long[] items;
    private final long[] keys;

    Sorted(int size) {
      items = new long[size];
      keys = new long[size];
    }

    void copy(int from, Sorted to, int at) {
      to.items[at] = items[from];
      to.keys[at] = keys[from];
    }

    void reverse(int from, int to) {
      reverse(items, from, to);
      reverse(keys, from, to);
    }

    private static void reverse(long[] all, int from, int to) {
      for (int i = from, j = to - 1; i < j; i++, j--) {
        long one = all[i];
        all[i] = all[j];
        all[j] = one;
      }
    }

    boolean isLess(int one, int other) {
      return ObjectProtocol.compareBool(keys[one], keys[other], ObjectProtocol.LT);
    }
  }

  private ListSort() {}

  public static void sort(long list) {
    sort(list, 0, false);
  }

  /**
   * Sorts a list, which is empty meanwhile, so that a comparison finds nothing to change.
   *
   * @param key a function of an item, or 0
   */
  public static void sort(long list, long key, boolean reverse) {
    Sorted all = new Sorted(Math.toIntExact(Lists.size(list)));
    int size = all.items.length;
    for (int i = 0; i < size; i++) {
      all.items[i] = Refs.incref(Lists.get(list, i));
    }
    Lists.clear(list);
    int keyed = 0;
    try {
      for (; keyed < size; keyed++) {
        long item = all.items[keyed];
        all.keys[keyed] = key == 0 ? Refs.incref(item) : CallProtocol.callWith(key, item);
      }
      if (reverse) {
        all.reverse(0, size);
      }
      sort(all, new Sorted(size), 0, size);
    } finally {
      if (reverse && keyed == size) {
        all.reverse(0, size);
      }
      giveBack(list, all, keyed);
    }
    if (Errors.occurred()) {
      throw PythonError.SET;
    }
  }

  private static void giveBack(long list, Sorted all, int keyed) {
    boolean changed = Lists.size(list) > 0;
    Lists.clear(list);
    for (int i = 0; i < all.items.length; i++) {
      Lists.append(list, all.items[i]);
      Refs.decref(all.items[i]);
    }
    for (int i = 0; i < keyed; i++) {
      Refs.decref(all.keys[i]);
    }
    if (changed && !Errors.occurred()) {
      Errors.set(Exceptions.ValueError, "list modified during sort");
    }
  }

  private static void sort(Sorted all, Sorted room, int from, int to) {
    if (to - from <= SHORT) {
      insert(all, from, to);
      return;
    }
    int middle = (from + to) >>> 1;
    sort(all, room, from, middle);
    sort(all, room, middle, to);
    merge(all, room, from, middle, to);
  }

  /** The items that are in order at the start, turned round if they descend ({@code count_run}). */
  private static int run(Sorted all, int from, int to) {
    int end = from + 1;
    if (end >= to) {
      return to;
    }
    boolean descends = all.isLess(end, end - 1);
    end++;
    while (end < to && all.isLess(end, end - 1) == descends) {
      end++;
    }
    if (descends) {
      all.reverse(from, end);
    }
    return end;
  }

  /** {@code binarysort}. */
  private static void insert(Sorted all, int from, int to) {
    for (int next = run(all, from, to); next < to; next++) {
      int low = from;
      int high = next;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (all.isLess(next, middle)) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      move(all.items, next, low);
      move(all.keys, next, low);
    }
  }

  private static void move(long[] all, int from, int to) {
    long moved = all[from];
    System.arraycopy(all, to, all, to + 1, from - to);
    all[to] = moved;
  }

  private static void merge(Sorted all, Sorted room, int from, int middle, int to) {
    System.arraycopy(all.items, from, room.items, from, to - from);
    System.arraycopy(all.keys, from, room.keys, from, to - from);
    int left = from;
    int right = middle;
    int at = from;
    try {
      while (left < middle && right < to) {
        boolean fromRight = room.isLess(right, left); // which may raise
        room.copy(fromRight ? right++ : left++, all, at++);
      }
    } finally { // each item once, whatever has been compared
      while (left < middle) {
        room.copy(left++, all, at++);
      }
      while (right < to) {
        room.copy(right++, all, at++);
      }
    }
  }
}
