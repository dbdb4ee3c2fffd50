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
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Span;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.Locale;

/** Methods of str, bytes and bytearray that look for a part. */
record TextSearch(TextKind kind) {
  void addTo(TypeBuilder type) {
    type.varArgs("find", (self, args) -> Ints.of(find("find", self, args, false)))
        .varArgs("rfind", (self, args) -> Ints.of(find("rfind", self, args, true)))
        .varArgs("index", (self, args) -> index("index", self, args, false))
        .varArgs("rindex", (self, args) -> index("rindex", self, args, true))
        .varArgs("count", this::count)
        .varArgs("startswith", (self, args) -> matches("startswith", self, args))
        .varArgs("endswith", (self, args) -> matches("endswith", self, args));
  }

  /** The part to look in, from an index of the whole; null if there is not even an empty one. */
  private record Range(long from, long to) {
    static Range of(long length, long start, long end) {
      long to = end > length ? length : end < 0 ? Math.max(end + length, 0) : end;
      long from = start < 0 ? Math.max(start + length, 0) : start;
      return new Range(from, to);
    }

    boolean exists() {
      return from <= to;
    }
  }

  private Range range(long self, long[] values) {
    long start = Arguments.sliceIndex(values[1], 0);
    long end = Arguments.sliceIndex(values[2], Long.MAX_VALUE);
    return Range.of(kind.span(self).length(), start, end);
  }

  private long[] values(String method, long args) {
    long[] values = Arguments.unpack(method, args, 1, 3);
    if (kind.isStr()) {
      Arguments.str(method, "argument 1", values[0]);
    }
    return values;
  }

  private TextArgument wanted(long object) {
    return kind.isStr() ? TextArgument.ofStr(object) : TextArgument.ofBytesOrByte(object);
  }

  private long find(String method, long self, long args, boolean last) {
    long[] values = values(method, args);
    Range range = range(self, values);
    try (TextArgument part = wanted(values[0])) {
      if (!range.exists()) {
        return -1;
      }
      Span within = kind.span(self).part(range.from(), range.to());
      long at = last ? within.findLast(part.span()) : within.find(part.span(), 0);
      return at < 0 ? -1 : at + range.from();
    }
  }

  private long index(String method, long self, long args, boolean last) {
    long at = find(method, self, args, last);
    if (at < 0) {
      throw Errors.raise(
          Exceptions.ValueError, kind.isStr() ? "substring not found" : "subsection not found");
    }
    return Ints.of(at);
  }

  private long count(long self, long args) {
    long[] values = values("count", args);
    Range range = range(self, values);
    try (TextArgument part = wanted(values[0])) {
      return Ints.of(
          range.exists()
              ? kind.span(self).part(range.from(), range.to()).count(part.span(), Long.MAX_VALUE)
              : 0);
    }
  }

  private long matches(String method, long self, long args) {
    long[] values = Arguments.unpack(method, args, 1, 3);
    Range range = range(self, values);
    long wanted = values[0];
    if (Tuples.check(wanted)) {
      return Singletons.bool(matchesAny(method, self, wanted, range));
    }
    if (kind.isStr() && !Strs.check(wanted)) {
      throw wrong(method, wanted);
    }
    try {
      return Singletons.bool(matches(method, self, wanted, range));
    } catch (PythonError e) {
      if (Errors.matches(Exceptions.TypeError)) {
        throw wrong(method, wanted);
      }
      throw e;
    }
  }

  private boolean matchesAny(String method, long self, long wanted, Range range) {
    for (long i = 0; i < Tuples.size(wanted); i++) {
      long each = Tuples.get(wanted, i);
      if (kind.isStr() && !Strs.check(each)) {
        throw Errors.raise(
            Exceptions.TypeError,
            String.format(
                Locale.ROOT,
                "tuple for %s must only contain str, not %s",
                method,
                Types.name(Refs.type(each))));
      }
      if (matches(method, self, each, range)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(String method, long self, long wanted, Range range) {
    try (TextArgument part = TextArgument.of(kind, wanted)) {
      if (!range.exists()) {
        return false;
      }
      Span within = kind.span(self).part(range.from(), range.to());
      return method.equals("startswith")
          ? within.startsWith(part.span())
          : within.endsWith(part.span());
    }
  }

  private PythonError wrong(String method, long wanted) {
    String type = kind.isStr() ? "str" : "bytes";
    return Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "%s first arg must be %s or a tuple of %s, not %s",
            method,
            type,
            type,
            Types.name(Refs.type(wanted))));
  }
}
