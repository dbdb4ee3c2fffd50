package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getShort;

import io.polyphase.bridge.interpreter.Strs;

/**
 * Characters in memory, where they are: those of a str, or bytes. What str and the types of bytes
 * have in common is written for spans, as CPython's is in Objects/stringlib.
 *
 * @param width the bytes per character: 1, 2 or 4
 */
public record Span(long address, int width, long length) {
  /** The characters of a str. */
  public static Span of(long string) {
    return new Span(Strs.data(string), Strs.kind(string), Strs.length(string));
  }

  public static Span ofBytes(long address, long length) {
    return new Span(address, 1, length);
  }

  public int at(long index) {
    return switch (width) {
      case 1 -> getByte(address + index) & 0xff;
      case 2 -> getShort(address + 2 * index) & 0xffff;
      default -> getInt(address + 4 * index);
    };
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /** A part; {@code to} is not below {@code from}. */
  public Span part(long from, long to) {
    return new Span(address + from * width, width, to - from);
  }

  /** Whether the other's characters are there at an index, where there is room for them. */
  public boolean hasAt(long index, Span other) {
    for (long i = 0; i < other.length; i++) {
      if (at(index + i) != other.at(i)) {
        return false;
      }
    }
    return true;
  }

  public boolean sameAs(Span other) {
    return length == other.length && hasAt(0, other);
  }

  public boolean startsWith(Span other) {
    return length >= other.length && hasAt(0, other);
  }

  public boolean endsWith(Span other) {
    return length >= other.length && hasAt(length - other.length, other);
  }

  public boolean contains(Span other) {
    return find(other, 0) >= 0;
  }

  /** The index of the first occurrence not before {@code from}; −1 if there is none. */
  public long find(Span other, long from) {
    for (long i = from; i <= length - other.length; i++) {
      if (hasAt(i, other)) {
        return i;
      }
    }
    return -1;
  }

  /** The index of the last occurrence; −1 if there is none. */
  public long findLast(Span other) {
    for (long i = length - other.length; i >= 0; i--) {
      if (hasAt(i, other)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * How often it occurs, at most {@code limit} times, without overlapping; between all if empty.
   */
  public long count(Span other, long limit) {
    if (other.isEmpty()) {
      return Math.min(length + 1, limit);
    }
    long count = 0;
    for (long i = find(other, 0); i >= 0 && count < limit; i = find(other, i + other.length)) {
      count++;
    }
    return count;
  }
}
