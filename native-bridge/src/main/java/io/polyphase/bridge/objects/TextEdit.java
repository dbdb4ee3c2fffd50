package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import java.util.Locale;

/** Texts replaced in texts, and joined (Objects/stringlib/transmogrify.h and join.h). */
public record TextEdit(TextKind kind) {
  /** A text with at most so many places replaced; all of them if the limit is negative. */
  public long replace(long self, Span old, Span by, long limit) {
    Span span = kind.span(self);
    long count = span.count(old, limit < 0 ? Long.MAX_VALUE : limit);
    if (count == 0 || (old.isEmpty() && by.isEmpty())) {
      return kind.same(self);
    }
    return kind.make(replaced(span, old, by, count));
  }

  private static Points replaced(Span span, Span old, Span by, long count) {
    var out = new Points(span.length() + count * (by.length() - old.length()));
    long start = 0;
    for (long i = 0; i < count; i++) {
      long at = old.isEmpty() ? i : span.find(old, start);
      out.add(span.part(start, at)).add(by);
      start = at + old.length();
    }
    return out.add(span.part(start, span.length()));
  }

  /** All texts of an iterable, with a separator between them; 0 for a space. */
  public long join(long separator, long iterable) {
    long items = SequenceProtocol.fast(iterable, "can only join an iterable");
    try {
      long size = SequenceProtocol.fastSize(items);
      if (size == 1 && isExact(SequenceProtocol.fastItem(items, 0))) {
        long only = SequenceProtocol.fastItem(items, 0);
        return kind == TextKind.BYTEARRAY
            ? kind.make(TextKind.BYTES.span(only))
            : Refs.incref(only);
      }
      if (size > 1 && kind.isStr() && separator != 0 && !Strs.check(separator)) {
        throw Errors.raise(
            Exceptions.TypeError,
            "separator: expected str instance, " + Types.name(Refs.type(separator)) + " found");
      }
      return kind.make(joined(separator, items));
    } finally {
      Refs.decref(items);
    }
  }

  private boolean isExact(long item) {
    return kind.isStr() ? Strs.checkExact(item) : Refs.type(item) == BuiltinTypes.PyBytes_Type;
  }

  private Points joined(long separator, long items) {
    var out = new Points();
    for (long i = 0; i < SequenceProtocol.fastSize(items); i++) {
      long item = SequenceProtocol.fastItem(items, i);
      if (kind.isStr() ? !Strs.check(item) : !Buffers.isBuffer(item)) {
        throw notJoined(i, item);
      }
      if (i > 0 && separator == 0) {
        out.add(' ');
      } else if (i > 0) {
        out.add(kind.span(separator));
      }
      try (TextArgument text = TextArgument.of(kind, item)) {
        out.add(text.span());
      }
    }
    return out;
  }

  private PythonError notJoined(long index, long item) {
    return Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "sequence item %d: expected %s, %s found",
            index,
            kind.isStr() ? "str instance" : "a bytes-like object",
            Types.name(Refs.type(item))));
  }
}
