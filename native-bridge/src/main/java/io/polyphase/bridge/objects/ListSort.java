package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;

/** {@code list.sort()}: stable, by {@code <} alone, which may raise. */
public final class ListSort {
  private ListSort() {}

  /** Sorts a list, which is empty meanwhile, so that a comparison finds nothing to change. */
  public static void sort(long list) {
    long[] items = new long[Math.toIntExact(Lists.size(list))];
    for (int i = 0; i < items.length; i++) {
      items[i] = Refs.incref(Lists.get(list, i));
    }
    Lists.clear(list);
    try {
      sort(items, new long[items.length], 0, items.length);
    } finally {
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

  private static void sort(long[] items, long[] room, int from, int to) {
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

  private static boolean isLess(long left, long right) {
    return ObjectProtocol.compareBool(left, right, ObjectProtocol.LT);
  }
}
