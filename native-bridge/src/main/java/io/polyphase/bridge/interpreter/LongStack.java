package io.polyphase.bridge.interpreter;

import java.util.Arrays;

/** A growing array of addresses. */
public final class LongStack {
  private static final long[] NONE = {};
  private static final int LEAST = 64;

  private long[] values = NONE;
  private int size;

  public void push(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.max(LEAST, size * 2));
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
