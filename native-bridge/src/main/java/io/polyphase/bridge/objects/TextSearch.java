package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Strs;

/**
 * The part of a text in which another one is looked for ({@code ADJUST_INDICES} of
 * Objects/stringlib/find.h).
 *
 * @param from may be behind {@code to}; then not even an empty text is found
 */
public record TextSearch(Span text, long from, long to) {
  /** From an index to another, which count from the end if they are negative. */
  public static TextSearch of(Span text, long start, long end) {
    long length = text.length();
    long to = end > length ? length : end < 0 ? Math.max(end + length, 0) : end;
    long from = start < 0 ? Math.max(start + length, 0) : start;
    return new TextSearch(text, from, to);
  }

  /** The code points of a string. */
  public static int[] points(long string) {
    int[] points = new int[Math.toIntExact(Strs.length(string))];
    for (int i = 0; i < points.length; i++) {
      points[i] = Strs.at(string, i);
    }
    return points;
  }

  private Span within() {
    return text.part(from, to);
  }

  /** The index in the whole text of the first occurrence, or the last; −1 if there is none. */
  public long find(Span wanted, boolean last) {
    if (from > to) {
      return -1;
    }
    long at = last ? within().findLast(wanted) : within().find(wanted, 0);
    return at < 0 ? -1 : at + from;
  }

  /** How often it occurs, without overlapping. */
  public long count(Span wanted) {
    return from > to ? 0 : within().count(wanted, Long.MAX_VALUE);
  }

  public boolean startsWith(Span wanted) {
    return from <= to && within().startsWith(wanted);
  }

  public boolean endsWith(Span wanted) {
    return from <= to && within().endsWith(wanted);
  }
}
