package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.ByteArrays;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.Points;
import io.polyphase.bridge.objects.Span;
import io.polyphase.bridge.objects.TextArgument;
import io.polyphase.bridge.objects.TextEdit;
import io.polyphase.bridge.objects.TextKind;
import io.polyphase.bridge.types.TypeBuilder;
import org.jspecify.annotations.Nullable;

/** Methods of str, bytes and bytearray that make another text of one. */
record EditMethods(TextKind kind) {
  private static final Parameters REPLACE = Parameters.of("replace", 2, "", "", "count");
  private static final Parameters EXPANDTABS = Parameters.of("expandtabs", 0, "tabsize");
  private static final int TAB_SIZE = 8;

  void addTo(TypeBuilder type) {
    if (kind.isStr()) {
      type.keywords(
          "replace", (self, args, keywords) -> replace(self, REPLACE.unpack(args, keywords)));
    } else {
      type.varArgs(
          "replace", (self, args) -> replace(self, Arguments.unpack("replace", args, 2, 3)));
    }
    type.varArgs("strip", (self, args) -> strip("strip", self, args, true, true))
        .varArgs("lstrip", (self, args) -> strip("lstrip", self, args, true, false))
        .varArgs("rstrip", (self, args) -> strip("rstrip", self, args, false, true))
        .oneArg("removeprefix", this::removePrefix)
        .oneArg("removesuffix", this::removeSuffix)
        .varArgs("center", (self, args) -> pad("center", self, args))
        .varArgs("ljust", (self, args) -> pad("ljust", self, args))
        .varArgs("rjust", (self, args) -> pad("rjust", self, args))
        .oneArg("zfill", this::zeroFill)
        .keywords("expandtabs", this::expandTabs)
        .oneArg("join", new TextEdit(kind)::join);
  }

  private long replace(long self, long[] values) {
    if (kind.isStr()) {
      Arguments.str("replace", "argument 1", values[0]);
      Arguments.str("replace", "argument 2", values[1]);
    }
    try (TextArgument old = TextArgument.of(kind, values[0]);
        TextArgument by = TextArgument.of(kind, values[1])) {
      long limit = Arguments.ssize(values[2], -1);
      return new TextEdit(kind).replace(self, old.span(), by.span(), limit);
    }
  }

  private long strip(String method, long self, long args, boolean left, boolean right) {
    long chars = Arguments.unpack(method, args, 0, 1)[0];
    if (chars == 0 || chars == Singletons.NONE) {
      return strip(self, null, left, right);
    }
    if (kind.isStr() && !Strs.check(chars)) {
      throw Errors.raise(Exceptions.TypeError, method + " arg must be None or str");
    }
    try (TextArgument set = TextArgument.of(kind, chars)) {
      return strip(self, set.span(), left, right);
    }
  }

  private boolean isIn(@Nullable Span set, int point) {
    if (set == null) {
      return kind.isSpace(point);
    }
    for (long i = 0; i < set.length(); i++) {
      if (set.at(i) == point) {
        return true;
      }
    }
    return false;
  }

  private long strip(long self, @Nullable Span set, boolean left, boolean right) {
    Span span = kind.span(self);
    long from = 0;
    long to = span.length();
    while (left && from < to && isIn(set, span.at(from))) {
      from++;
    }
    while (right && to > from && isIn(set, span.at(to - 1))) {
      to--;
    }
    return kind.part(self, from, to);
  }

  private TextArgument argument(String method, long object) {
    if (kind.isStr()) {
      Arguments.str(method, "argument", object);
    }
    return TextArgument.of(kind, object);
  }

  private long removePrefix(long self, long prefix) {
    try (TextArgument part = argument("removeprefix", prefix)) {
      Span span = kind.span(self);
      long from = span.startsWith(part.span()) ? part.span().length() : 0;
      return kind.part(self, from, span.length());
    }
  }

  private long removeSuffix(long self, long suffix) {
    try (TextArgument part = argument("removesuffix", suffix)) {
      Span span = kind.span(self);
      long size = span.endsWith(part.span()) ? part.span().length() : 0;
      return kind.part(self, 0, span.length() - size);
    }
  }

  private int filler(String method, long object) {
    if (object == 0) {
      return ' ';
    }
    if (kind.isStr()) {
      if (!Strs.check(object)) {
        throw Errors.raise(
            Exceptions.TypeError,
            "The fill character must be a unicode character, not " + Types.name(Refs.type(object)));
      }
      if (Strs.length(object) != 1) {
        throw Errors.raise(
            Exceptions.TypeError, "The fill character must be exactly one character long");
      }
      return Strs.at(object, 0);
    }
    TextKind of = Bytes.check(object) ? TextKind.BYTES : TextKind.BYTEARRAY;
    boolean isBytes = of == TextKind.BYTES || ByteArrays.check(object);
    if (!isBytes || of.span(object).length() != 1) {
      throw Arguments.bad(method, "argument 2", "a byte string of length 1", object);
    }
    return of.span(object).at(0);
  }

  private long pad(String method, long self, long args) {
    long[] values = Arguments.unpack(method, args, 1, 2);
    long width = Arguments.ssize(values[0], 0);
    int filler = filler(method, values[1]);
    long missing = width - kind.span(self).length();
    if (missing <= 0) {
      return kind.same(self);
    }
    long left =
        switch (method) {
          case "ljust" -> 0;
          case "rjust" -> missing;
          default -> missing / 2 + (missing & width & 1);
        };
    return padded(self, filler, left, missing - left);
  }

  private long padded(long self, int filler, long left, long right) {
    Span span = kind.span(self);
    checkSize(span.length(), left + right);
    return kind.make(
        new Points(span.length() + left + right).add(filler, left).add(span).add(filler, right));
  }

  private void checkSize(long length, long more) {
    if (more > Long.MAX_VALUE - 64 - length) {
      throw kind.isStr()
          ? Errors.raise(Exceptions.OverflowError, "padded string is too long")
          : Errors.noMemory();
    }
  }

  private long zeroFill(long self, long width) {
    long missing = Arguments.ssize(width, 0) - kind.span(self).length();
    if (missing <= 0) {
      return kind.same(self);
    }
    Span span = kind.span(self);
    checkSize(span.length(), missing);
    var out = new Points(span.length() + missing);
    boolean signed = !span.isEmpty() && (span.at(0) == '+' || span.at(0) == '-');
    if (signed) {
      out.add(span.at(0));
    }
    return kind.make(out.add('0', missing).add(span.part(signed ? 1 : 0, span.length())));
  }

  private long expandTabs(long self, long args, long keywords) {
    long size = Arguments.integer(EXPANDTABS.unpack(args, keywords)[0], TAB_SIZE);
    Span span = kind.span(self);
    var out = new Points(span.length());
    long column = 0;
    boolean found = false;
    for (long i = 0; i < span.length(); i++) {
      int point = span.at(i);
      if (point == '\t') {
        found = true;
        long width = size > 0 ? size - column % size : 0;
        out.add(' ', width);
        column += width;
      } else {
        out.add(point);
        column = point == '\n' || point == '\r' ? 0 : column + 1;
      }
    }
    return !found ? kind.same(self) : kind.make(out);
  }
}
