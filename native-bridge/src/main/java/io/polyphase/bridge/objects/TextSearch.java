package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import java.util.Arrays;

/**
 * Texts in texts, by code points: found, counted, cut at and replaced (Objects/unicodeobject.c).
 */
public final class TextSearch {
  private static final int FIRST_SEPARATOR = 0x1c; // to 0x1f they are white space
  private static final int NEXT_LINE = 0x85;
  private static final int LINE_SEPARATOR = 0x2028;
  private static final int PARAGRAPH_SEPARATOR = 0x2029;

  private TextSearch() {}

  /** The code points of a string. */
  public static int[] points(long string) {
    int[] points = new int[Math.toIntExact(Strs.length(string))];
    for (int i = 0; i < points.length; i++) {
      points[i] = Strs.at(string, i);
    }
    return points;
  }

  /** A string of code points, surrogates among them. */
  public static long string(int[] points, int from, int to) {
    int max = 0;
    for (int i = from; i < to; i++) {
      max = Math.max(max, points[i]);
    }
    if (from == to) {
      return Strs.of("");
    }
    if (to - from == 1) {
      return Strs.of(Character.toString(max));
    }
    long string = Strs.create(to - from, max);
    for (int i = from; i < to; i++) {
      Strs.write(string, i - from, points[i]);
    }
    return string;
  }

  private static boolean isAt(int[] in, int[] what, int at) {
    return Arrays.equals(in, at, at + what.length, what, 0, what.length);
  }

  /** The first place from one index on, up to another; −1 if there is none. */
  public static int find(int[] in, int[] what, int from, int to) {
    for (int i = from; i <= to - what.length; i++) {
      if (isAt(in, what, i)) {
        return i;
      }
    }
    return -1;
  }

  /** The last place. */
  public static int findLast(int[] in, int[] what, int from, int to) {
    for (int i = to - what.length; i >= from; i--) {
      if (isAt(in, what, i)) {
        return i;
      }
    }
    return -1;
  }

  /** How often, without overlaps. */
  public static int count(int[] in, int[] what, int from, int to) {
    if (what.length == 0) {
      return to < from ? 0 : to - from + 1;
    }
    int count = 0;
    for (int i = find(in, what, from, to); i >= 0; i = find(in, what, i + what.length, to)) {
      count++;
    }
    return count;
  }

  /** Whether it begins with a text, or ends with one, between two indexes. */
  public static boolean tailMatches(int[] in, int[] what, int from, int to, boolean suffix) {
    int last = to - what.length;
    return last >= from && isAt(in, what, suffix ? last : from);
  }

  private static void requireContents(int[] separator) {
    if (separator.length == 0) {
      throw Errors.raise(Exceptions.ValueError, "empty separator");
    }
  }

  /** What stands before a separator, the separator, and what stands behind it. */
  public static long partition(long string, long separator) {
    int[] in = points(string);
    int[] what = points(separator);
    requireContents(what);
    int at = find(in, what, 0, in.length);
    if (at < 0) {
      return Tuples.ofOwned(Refs.incref(string), Strs.of(""), Strs.of(""));
    }
    return parts(in, at, separator, what.length);
  }

  /** The same from the end. */
  public static long partitionLast(long string, long separator) {
    int[] in = points(string);
    int[] what = points(separator);
    requireContents(what);
    int at = findLast(in, what, 0, in.length);
    if (at < 0) {
      return Tuples.ofOwned(Strs.of(""), Strs.of(""), Refs.incref(string));
    }
    return parts(in, at, separator, what.length);
  }

  private static long parts(int[] in, int at, long separator, int length) {
    return Tuples.ofOwned(
        string(in, 0, at), Refs.incref(separator), string(in, at + length, in.length));
  }

  private static void append(long list, long string) {
    Lists.append(list, string);
    Refs.decref(string);
  }

  /** What is between separators, in a list. */
  public static long split(long string, long separator, long most) {
    int[] in = points(string);
    int[] what = points(separator);
    requireContents(what);
    long list = Lists.create(0);
    int from = 0;
    int at = find(in, what, 0, in.length);
    for (long left = most; at >= 0 && left != 0; left--) {
      append(list, string(in, from, at));
      from = at + what.length;
      at = find(in, what, from, in.length);
    }
    append(list, string(in, from, in.length));
    return list;
  }

  /** The same, with the last separators first. */
  public static long splitLast(long string, long separator, long most) {
    int[] in = points(string);
    int[] what = points(separator);
    requireContents(what);
    long list = Lists.create(0);
    int to = in.length;
    int at = findLast(in, what, 0, to);
    for (long left = most; at >= 0 && left != 0; left--) {
      append(list, string(in, at + what.length, to));
      to = at;
      at = findLast(in, what, 0, to);
    }
    append(list, string(in, 0, to));
    return reversed(list);
  }

  private static long reversed(long list) {
    Lists.reverse(list);
    return list;
  }

  /** Whether {@code str.isspace} says so. */
  public static boolean isSpace(int point) {
    return Character.isSpaceChar(point)
        || (point >= '\t' && point <= '\r')
        || (point >= FIRST_SEPARATOR && point < ' ')
        || point == NEXT_LINE;
  }

  /** Words with white space between them. */
  public static long words(long string, long most) {
    int[] in = points(string);
    long list = Lists.create(0);
    int at = afterSpace(in, 0);
    for (long left = most; at < in.length; left--) {
      int end = left == 0 ? beforeSpace(in, in.length) : at;
      while (left != 0 && end < in.length && !isSpace(in[end])) {
        end++;
      }
      append(list, string(in, at, left == 0 ? in.length : end));
      at = left == 0 ? in.length : afterSpace(in, end);
    }
    return list;
  }

  private static int afterSpace(int[] in, int from) {
    int at = from;
    while (at < in.length && isSpace(in[at])) {
      at++;
    }
    return at;
  }

  private static int beforeSpace(int[] in, int to) {
    int at = to;
    while (at > 0 && isSpace(in[at - 1])) {
      at--;
    }
    return at;
  }

  /** Words from the last one on. */
  public static long wordsLast(long string, long most) {
    int[] in = points(string);
    long list = Lists.create(0);
    int end = beforeSpace(in, in.length);
    for (long left = most; end > 0; left--) {
      int start = left == 0 ? 0 : end;
      while (left != 0 && start > 0 && !isSpace(in[start - 1])) {
        start--;
      }
      append(list, string(in, start, end));
      end = beforeSpace(in, start);
    }
    return reversed(list);
  }

  private static boolean isLineEnd(int point) {
    return (point >= '\n' && point <= '\r')
        || (point >= FIRST_SEPARATOR && point <= 0x1e)
        || point == NEXT_LINE
        || point == LINE_SEPARATOR
        || point == PARAGRAPH_SEPARATOR;
  }

  /** Lines, with what ends each or without. */
  public static long lines(long string, boolean keepsEnds) {
    int[] in = points(string);
    long list = Lists.create(0);
    int from = 0;
    while (from < in.length) {
      int end = from;
      while (end < in.length && !isLineEnd(in[end])) {
        end++;
      }
      int next = Math.min(end + 1, in.length);
      if (end + 1 < in.length && in[end] == '\r' && in[end + 1] == '\n') {
        next = end + 2;
      }
      append(list, string(in, from, keepsEnds ? next : end));
      from = next;
    }
    return list;
  }

  /** With the first so many places of a text replaced; all of them if the number is negative. */
  public static long replace(long string, long old, long replacement, long most) {
    int[] in = points(string);
    int[] what = points(old);
    int[] by = points(replacement);
    var out = new IntList();
    int from = 0;
    long left = most < 0 ? Long.MAX_VALUE : most;
    int at = find(in, what, 0, in.length);
    while (at >= 0 && left > 0) {
      out.add(in, from, at);
      out.add(by, 0, by.length);
      left--;
      if (what.length == 0) {
        out.add(in, at, Math.min(at + 1, in.length));
      }
      from = at + Math.max(1, what.length);
      at = from > in.length ? -1 : find(in, what, from, in.length);
    }
    out.add(in, Math.min(from, in.length), in.length);
    return string(out.points, 0, out.size);
  }

  /** Code points, one behind the other. */
  private static final class IntList {
    private int[] points = new int[16];
    private int size;

    void add(int[] from, int start, int end) {
      if (size + end - start > points.length) {
        points = Arrays.copyOf(points, 2 * (size + end - start));
      }
      System.arraycopy(from, start, points, size, end - start);
      size += end - start;
    }
  }
}
