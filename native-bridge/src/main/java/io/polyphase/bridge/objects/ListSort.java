package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;

/** {@code list.sort()}: stable, by {@code <} alone, which may raise. */
public final class ListSort {
  private final long[] keys;

  private ListSort(long[] keys) {
    this.keys = keys;
  }

  /** {@code list.sort()}. */
  public static void sort(long list) {
    sort(list, 0, false);
  }

  /**
   * Sorts a list, which is empty meanwhile, so that a comparison finds nothing to change.
   *
   * @param key what makes of an item that by which it is compared; 0 for the item itself
   * @param backwards the greatest first, and equal ones as they stood
   */
  public static void sort(long list, long key, boolean backwards) {
    long[] items = new long[Math.toIntExact(Lists.size(list))];
    for (int i = 0; i < items.length; i++) {
      items[i] = Refs.incref(Lists.get(list, i));
    }
    Lists.clear(list);
    long[] keys = new long[items.length];
    try {
      Integer[] order = new Integer[items.length];
      for (int i = 0; i < items.length; i++) {
        order[i] = backwards ? items.length - 1 - i : i;
        keys[i] = key == 0 ? Refs.incref(items[i]) : CallProtocol.callWith(key, items[i]);
      }
      try {
        new ListSort(keys).sort(order, new Integer[order.length], 0, order.length);
      } finally {
        long[] sorted = new long[items.length];
        for (int i = 0; i < items.length; i++) {
          sorted[backwards ? items.length - 1 - i : i] = items[order[i]];
        }
        items = sorted;
      }
    } finally {
      for (long each : keys) {
        Refs.xdecref(each);
      }
      boolean changed = Lists.size(list) > 0;
      Lists.clear(list);
      for (long item : items) {
        Lists.append(list, item);
        Refs.decref(item);
      }
      if (changed && !Errors.occurred()) {
        Errors.set(Exceptions.ValueError, "list modified during sort");
      }
    }
    if (Errors.occurred()) {
      throw PythonError.SET;
    }
  }

  private void sort(Integer[] items, Integer[] room, int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(items, room, from, middle);
    sort(items, room, middle, to);
    System.arraycopy(items, from, room, from, to - from);
    int left = from;
    int right = middle;
    int at = from;
    try {
      while (left < middle && right < to) {
        boolean fromRight = isLess(room[right], room[left]); // which may raise
        items[at++] = fromRight ? room[right++] : room[left++];
      }
    } finally { // each item once, whatever has been compared
      while (left < middle) {
        items[at++] = room[left++];
      }
      while (right < to) {
        items[at++] = room[right++];
      }
    }
  }

  private boolean isLess(int left, int right) {
    return ObjectProtocol.compareBool(keys[left], keys[right], ObjectProtocol.LT);
  }
}
