package io.polyphase.bridge.interpreter;

import java.util.Arrays;

/** A growing array of addresses. */
public final class LongStack {
  private long[] values = new long[64];
  private int size;

  public void push(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  long pop() {
    return values[--size];
  }

  public long get(int index) {
    return values[index];
  }

  public int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }
}
