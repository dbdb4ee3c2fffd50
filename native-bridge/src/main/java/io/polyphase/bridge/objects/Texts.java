package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import java.util.Arrays;
import java.util.Locale;

/**
 * Strings as rows of code points, and what is searched, cut and joined of them (Objects/stringlib).
 * Positions are counted in code points.
 */
public final class Texts {
  private static final int FILE_SEPARATOR = 0x1c; // with which the control characters begin
  private static final int NEXT_LINE = 0x85;

  private Texts() {}

  /** The code points of a string object. */
  public static int[] points(long string) {
    var points = new int[Math.toIntExact(Strs.length(string))];
    for (int i = 0; i < points.length; i++) {
      points[i] = Strs.at(string, i);
    }
    return points;
  }

  /** A string of code points; lone surrogates stay what they are. */
  public static long of(int[] points) {
    return of(points, 0, points.length);
  }

  /** A string of some of them. */
  public static long of(int[] points, int from, int to) {
    int max = 0;
    for (int i = from; i < to; i++) {
      max = Math.max(max, points[i]);
    }
    if (to - from < 2) {
      return Strs.of(to <= from ? "" : Character.toString(points[from]));
    }
    long string = Strs.create(to - from, max);
    for (int i = from; i < to; i++) {
      Strs.write(string, i - from, points[i]);
    }
    return string;
  }

  /** {@code str.isspace} of a code point. */
  public static boolean isSpace(int point) {
    return Character.isSpaceChar(point)
        || (point >= '\t' && point <= '\r')
        || (point >= FILE_SEPARATOR && point < ' ')
        || point == NEXT_LINE;
  }

  /** What {@code str.splitlines} splits at. */
  public static boolean isLineBreak(int point) {
    return (point >= '\n' && point <= '\r')
        || (point >= FILE_SEPARATOR && point <= 0x1e)
        || point == NEXT_LINE
        || point == 0x2028
        || point == 0x2029;
  }

  /** {@code ADJUST_INDICES}: where a part of this length begins and ends. */
  public static int[] range(long start, long end, int length) {
    long to = end > length ? length : end < 0 ? Math.max(end + length, 0) : end;
    long from = start < 0 ? Math.max(start + length, 0) : start;
    return new int[] {(int) Math.min(from, Integer.MAX_VALUE), (int) to};
  }

  private static boolean matches(int[] text, int at, int[] part) {
    return Arrays.equals(text, at, at + part.length, part, 0, part.length);
  }

  /** The first place of a part between two positions; −1 if it is not there. */
  public static int find(int[] text, int[] part, int from, int to) {
    for (int i = from; i <= to - part.length; i++) {
      if (matches(text, i, part)) {
        return i;
      }
    }
    return -1;
  }

  /** The last one. */
  public static int findLast(int[] text, int[] part, int from, int to) {
    for (int i = to - part.length; i >= from; i--) {
      if (matches(text, i, part)) {
        return i;
      }
    }
    return -1;
  }

  /** How often it is there, without overlaps. */
  public static int count(int[] text, int[] part, int from, int to) {
    if (to < from) {
      return 0;
    }
    if (part.length == 0) {
      return to - from + 1;
    }
    int count = 0;
    for (int i = find(text, part, from, to); i >= 0; i = find(text, part, i + part.length, to)) {
      count++;
    }
    return count;
  }

  /** Whether the part is at the beginning, or at the end if the direction is positive. */
  public static boolean tailMatches(int[] text, int[] part, int from, int to, int direction) {
    if (to - part.length < from) {
      return false;
    }
    return matches(text, direction > 0 ? to - part.length : from, part);
  }

  /** {@code str.replace}. */
  public static long replace(long string, long old, long by, long most) {
    int[] text = points(string);
    int[] part = points(old);
    int[] other = points(by);
    long left = most < 0 ? Long.MAX_VALUE : most;
    var result = new Points(text.length);
    int at = 0;
    boolean changed = false;
    if (part.length == 0) {
      for (; at <= text.length && left > 0; at++, left--) {
        result.append(other, 0, other.length);
        changed = true;
        if (at < text.length) {
          result.append(text, at, at + 1);
        }
      }
    } else {
      for (int i = find(text, part, 0, text.length);
          i >= 0 && left > 0;
          i = find(text, part, at, text.length), left--) {
        result.append(text, at, i);
        result.append(other, 0, other.length);
        at = i + part.length;
        changed = true;
      }
    }
    if (!changed && Strs.checkExact(string)) {
      return Refs.incref(string);
    }
    result.append(text, Math.min(at, text.length), text.length);
    return result.string();
  }

  /** A row that grows. */
  static final class Points {
    private int[] points;
    private int size;

    Points(int capacity) {
      points = new int[Math.max(capacity, 8)];
    }

    void append(int[] other, int from, int to) {
      int more = to - from;
      if (size + more > points.length) {
        points = Arrays.copyOf(points, Math.max(2 * points.length, size + more));
      }
      System.arraycopy(other, from, points, size, more);
      size += more;
    }

    void append(String text) {
      int[] other = text.codePoints().toArray();
      append(other, 0, other.length);
    }

    long string() {
      return of(points, 0, size);
    }
  }

  // Lists of parts

  private static void add(long list, int[] text, int from, int to) {
    long part = of(text, from, to);
    Lists.append(list, part);
    Refs.decref(part);
  }

  /** {@code str.split}; a separator of 0 is any white space. */
  public static long split(long string, long separator, long most) {
    int[] text = points(string);
    long left = most < 0 ? Long.MAX_VALUE : most;
    long list = Lists.create(0);
    if (separator == 0) {
      int at = skipSpace(text, 0);
      while (at < text.length) {
        int end = left-- > 0 ? wordEnd(text, at) : lastWordEnd(text);
        add(list, text, at, end);
        at = skipSpace(text, end);
      }
      return list;
    }
    int[] part = separator(separator);
    int at = 0;
    for (int i = find(text, part, 0, text.length);
        i >= 0 && left > 0;
        i = find(text, part, at, text.length), left--) {
      add(list, text, at, i);
      at = i + part.length;
    }
    add(list, text, at, text.length);
    return list;
  }

  private static int skipSpace(int[] text, int from) {
    int at = from;
    while (at < text.length && isSpace(text[at])) {
      at++;
    }
    return at;
  }

  private static int wordEnd(int[] text, int from) {
    int at = from;
    while (at < text.length && !isSpace(text[at])) {
      at++;
    }
    return at;
  }

  private static int lastWordEnd(int[] text) {
    int at = text.length;
    while (at > 0 && isSpace(text[at - 1])) {
      at--;
    }
    return at;
  }

  private static int[] separator(long separator) {
    int[] part = points(separator);
    if (part.length == 0) {
      throw Errors.raise(Exceptions.ValueError, "empty separator");
    }
    return part;
  }

  /** {@code str.rsplit}. */
  public static long splitLast(long string, long separator, long most) {
    int[] text = points(string);
    long left = most < 0 ? Long.MAX_VALUE : most;
    long list = Lists.create(0);
    if (separator == 0) {
      int end = lastWordEnd(text);
      while (end > 0) {
        int start = end;
        while (start > 0 && !isSpace(text[start - 1])) {
          start--;
        }
        if (left-- <= 0) {
          start = skipSpace(text, 0);
        }
        add(list, text, start, end);
        end = start;
        while (end > 0 && isSpace(text[end - 1])) {
          end--;
        }
      }
    } else {
      int[] part = separator(separator);
      int end = text.length;
      for (int i = findLast(text, part, 0, end);
          i >= 0 && left > 0;
          i = findLast(text, part, 0, end), left--) {
        add(list, text, i + part.length, end);
        end = i;
      }
      add(list, text, 0, end);
    }
    Lists.reverse(list);
    return list;
  }

  /** {@code str.splitlines}. */
  public static long splitLines(long string, boolean keepEnds) {
    int[] text = points(string);
    long list = Lists.create(0);
    int at = 0;
    while (at < text.length) {
      int end = at;
      while (end < text.length && !isLineBreak(text[end])) {
        end++;
      }
      int next = end;
      if (end < text.length) {
        boolean two = text[end] == '\r' && end + 1 < text.length && text[end + 1] == '\n';
        next = end + (two ? 2 : 1);
      }
      add(list, text, at, keepEnds ? next : end);
      at = next;
    }
    return list;
  }

  /** {@code str.partition}, or {@code rpartition}: before, separator, behind. */
  public static long partition(long string, long separator, boolean last) {
    int[] text = points(string);
    int[] part = separator(separator);
    int at = last ? findLast(text, part, 0, text.length) : find(text, part, 0, text.length);
    if (at < 0) {
      long whole = Strs.checkExact(string) ? Refs.incref(string) : of(text);
      long empty = Strs.of("");
      return last ? Tuples.ofOwned(empty, empty, whole) : Tuples.ofOwned(whole, empty, empty);
    }
    return Tuples.ofOwned(
        of(text, 0, at), Refs.incref(separator), of(text, at + part.length, text.length));
  }

  /** {@code separator.join(iterable)}; a separator of 0 is a space. */
  public static long join(long separator, long iterable) {
    long items = SequenceProtocol.fast(iterable, "can only join an iterable");
    try {
      boolean tuple = Tuples.check(items);
      long count = tuple ? Tuples.size(items) : Lists.size(items);
      long only = count == 1 ? (tuple ? Tuples.get(items, 0) : Lists.get(items, 0)) : 0;
      if (only != 0 && Strs.checkExact(only)) {
        return Refs.incref(only);
      }
      int[] between = separator == 0 ? new int[] {' '} : points(separator);
      var text = new Points((int) Math.min(16 * count, 1 << 20));
      for (long i = 0; i < count; i++) {
        long item = tuple ? Tuples.get(items, i) : Lists.get(items, i);
        if (!Strs.check(item)) {
          throw Errors.raise(
              Exceptions.TypeError,
              String.format(
                  Locale.ROOT,
                  "sequence item %d: expected str instance, %s found",
                  i,
                  Types.name(Refs.type(item))));
        }
        if (i > 0) {
          text.append(between, 0, between.length);
        }
        int[] part = points(item);
        text.append(part, 0, part.length);
      }
      return text.string();
    } finally {
      Refs.decref(items);
    }
  }
}
