package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts taken apart (Objects/stringlib/split.h and partition.h). */
public record TextSplit(TextKind kind) {
  /** A part, from the first character to behind the last. */
  private record Part(long from, long to) {}

  /**
   * A list of what stands between separators.
   *
   * @param separator null for any white space
   * @param limit how often it is split; as often as possible if it is negative
   * @param last whether the last separators come first
   */
  public long split(long self, @Nullable Span separator, long limit, boolean last) {
    long most = limit < 0 ? Long.MAX_VALUE : limit;
    Span span = kind.span(self);
    if (separator == null) {
      return list(self, last ? lastWords(span, most) : words(span, most));
    }
    checkSeparator(separator);
    return list(self, last ? lastParts(span, separator, most) : parts(span, separator, most));
  }

  private long list(long self, List<Part> parts) {
    long list = Lists.create(0);
    try {
      for (Part part : parts) {
        long item = kind.part(self, part.from(), part.to());
        try {
          Lists.append(list, item);
        } finally {
          Refs.decref(item);
        }
      }
      return list;
    } catch (PythonError e) {
      Refs.decref(list);
      throw e;
    }
  }

  private static void checkSeparator(Span separator) {
    if (separator.isEmpty()) {
      throw Errors.raise(Exceptions.ValueError, "empty separator");
    }
  }

  private List<Part> words(Span span, long most) {
    List<Part> parts = new ArrayList<>();
    long length = span.length();
    long i = skip(span, 0);
    while (i < length && parts.size() < most) {
      long start = i;
      while (i < length && !kind.isSpace(span.at(i))) {
        i++;
      }
      parts.add(new Part(start, i));
      i = skip(span, i);
    }
    if (i < length) { // the rest, with the space at its end
      parts.add(new Part(i, length));
    }
    return parts;
  }

  private long skip(Span span, long from) {
    long i = from;
    while (i < span.length() && kind.isSpace(span.at(i))) {
      i++;
    }
    return i;
  }

  private List<Part> lastWords(Span span, long most) {
    List<Part> parts = new ArrayList<>();
    long end = skipBack(span, span.length());
    while (end > 0 && parts.size() < most) {
      long i = end;
      while (i > 0 && !kind.isSpace(span.at(i - 1))) {
        i--;
      }
      parts.add(new Part(i, end));
      end = skipBack(span, i);
    }
    if (end > 0) {
      parts.add(new Part(0, end));
    }
    Collections.reverse(parts);
    return parts;
  }

  private long skipBack(Span span, long from) {
    long i = from;
    while (i > 0 && kind.isSpace(span.at(i - 1))) {
      i--;
    }
    return i;
  }

  private static List<Part> parts(Span span, Span separator, long most) {
    List<Part> parts = new ArrayList<>();
    long start = 0;
    for (long at = span.find(separator, 0);
        at >= 0 && parts.size() < most;
        at = span.find(separator, start)) {
      parts.add(new Part(start, at));
      start = at + separator.length();
    }
    parts.add(new Part(start, span.length()));
    return parts;
  }

  private static List<Part> lastParts(Span span, Span separator, long most) {
    List<Part> parts = new ArrayList<>();
    long end = span.length();
    for (long at = span.findLast(separator);
        at >= 0 && parts.size() < most;
        at = span.part(0, end).findLast(separator)) {
      parts.add(new Part(at + separator.length(), end));
      end = at;
    }
    parts.add(new Part(0, end));
    Collections.reverse(parts);
    return parts;
  }

  /** A list of lines, with what ends each or without. */
  public long lines(long self, boolean keepEnds) {
    Span span = kind.span(self);
    List<Part> lines = new ArrayList<>();
    for (long i = 0; i < span.length(); ) {
      long start = i;
      while (i < span.length() && !kind.isLineBreak(span.at(i))) {
        i++;
      }
      long end = i;
      if (i < span.length()) {
        boolean isPair = span.at(i) == '\r' && i + 1 < span.length() && span.at(i + 1) == '\n';
        i += isPair ? 2 : 1;
      }
      lines.add(new Part(start, keepEnds ? i : end));
    }
    return list(self, lines);
  }

  /** A tuple of what stands before a separator, the separator, and what stands behind it. */
  public long partition(long self, long separator, boolean last) {
    try (TextArgument part = TextArgument.of(kind, separator)) {
      checkSeparator(part.span());
      Span span = kind.span(self);
      long at = last ? span.findLast(part.span()) : span.find(part.span(), 0);
      if (at < 0) {
        long all = kind == TextKind.BYTEARRAY ? kind.same(self) : Refs.incref(self);
        return last
            ? Tuples.ofOwned(kind.empty(), kind.empty(), all)
            : Tuples.ofOwned(all, kind.empty(), kind.empty());
      }
      long end = at + part.span().length();
      return Tuples.ofOwned(
          kind.make(span.part(0, at)),
          Refs.incref(separator),
          kind.make(span.part(end, span.length())));
    }
  }
}
