package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.ByteArrays;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.Span;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Methods of str, bytes and bytearray that take a text apart. */
record TextSplit(TextKind kind) {
  private static final Parameters SPLIT = Parameters.of("split", 0, "sep", "maxsplit");
  private static final Parameters RSPLIT = Parameters.of("rsplit", 0, "sep", "maxsplit");
  private static final Parameters SPLITLINES = Parameters.of("splitlines", 0, "keepends");

  /** A part, from the first character to behind the last. */
  private record Part(long from, long to) {}

  void addTo(TypeBuilder type) {
    type.keywords("split", (self, args, keywords) -> split(self, SPLIT.unpack(args, keywords), 1))
        .keywords(
            "rsplit", (self, args, keywords) -> split(self, RSPLIT.unpack(args, keywords), -1))
        .keywords("splitlines", this::splitLines)
        .oneArg("partition", (self, separator) -> partition(self, separator, false))
        .oneArg("rpartition", (self, separator) -> partition(self, separator, true));
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

  private long split(long self, long[] values, int direction) {
    long limit = Arguments.ssize(values[1], -1);
    long most = limit < 0 ? Long.MAX_VALUE : limit;
    long separator = values[0];
    if (separator == 0 || separator == Singletons.NONE) {
      Span span = kind.span(self);
      return list(self, direction > 0 ? words(span, most) : lastWords(span, most));
    }
    if (kind.isStr() && !Strs.check(separator)) {
      throw Errors.raise(
          Exceptions.TypeError, "must be str or None, not " + Types.name(Refs.type(separator)));
    }
    try (TextArgument at = TextArgument.of(kind, separator)) {
      checkSeparator(at.span());
      Span span = kind.span(self);
      return list(
          self, direction > 0 ? parts(span, at.span(), most) : lastParts(span, at.span(), most));
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

  private long splitLines(long self, long args, long keywords) {
    long[] values = SPLITLINES.unpack(args, keywords);
    boolean keepEnds = values[0] != 0 && ObjectProtocol.isTrue(values[0]);
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

  private long partition(long self, long separator, boolean last) {
    if (kind == TextKind.BYTEARRAY) { // a copy, which is what is in the result
      byte[] bytes = io.polyphase.bridge.objects.Buffers.java(separator);
      long copy = ByteArrays.of(0, 0);
      try {
        ByteArrays.append(copy, bytes);
        return partitioned(self, copy, last);
      } finally {
        Refs.decref(copy);
      }
    }
    if (kind.isStr() && !Strs.check(separator)) {
      throw Errors.raise(
          Exceptions.TypeError, "must be str, not " + Types.name(Refs.type(separator)));
    }
    return partitioned(self, separator, last);
  }

  private long partitioned(long self, long separator, boolean last) {
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
