package io.polyphase.bridge.builtins;

import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Ascii;
import io.polyphase.bridge.objects.Points;
import io.polyphase.bridge.objects.Span;
import io.polyphase.bridge.objects.TextKind;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** Methods of bytes and bytearray about case and other properties of ASCII characters. */
record ByteCases(TextKind kind) {
  void addTo(TypeBuilder type) {
    type.noArgs("isalnum", self -> all(self, Ascii::isAlnum))
        .noArgs("isalpha", self -> all(self, Ascii::isAlpha))
        .noArgs("isascii", this::isAscii)
        .noArgs("isdigit", self -> all(self, Ascii::isDigit))
        .noArgs("islower", self -> isOfCase(self, Ascii::isLower, Ascii::isUpper))
        .noArgs("isspace", self -> all(self, Ascii::isSpace))
        .noArgs("istitle", this::isTitle)
        .noArgs("isupper", self -> isOfCase(self, Ascii::isUpper, Ascii::isLower))
        .noArgs("lower", self -> map(self, Ascii::lower))
        .noArgs("upper", self -> map(self, Ascii::upper))
        .noArgs(
            "swapcase", self -> map(self, c -> Ascii.isLower(c) ? Ascii.upper(c) : Ascii.lower(c)))
        .noArgs("capitalize", this::capitalize)
        .noArgs("title", this::title);
  }

  private long all(long self, IntPredicate property) {
    Span span = kind.span(self);
    for (long i = 0; i < span.length(); i++) {
      if (!property.test(span.at(i))) {
        return Singletons.FALSE;
      }
    }
    return Singletons.bool(!span.isEmpty());
  }

  private long isAscii(long self) {
    return kind.span(self).isEmpty() ? Singletons.TRUE : all(self, c -> c < 0x80);
  }

  private long isOfCase(long self, IntPredicate right, IntPredicate wrong) {
    Span span = kind.span(self);
    boolean found = false;
    for (long i = 0; i < span.length(); i++) {
      if (wrong.test(span.at(i))) {
        return Singletons.FALSE;
      }
      found |= right.test(span.at(i));
    }
    return Singletons.bool(found);
  }

  private long isTitle(long self) {
    Span span = kind.span(self);
    boolean found = false;
    boolean inWord = false;
    for (long i = 0; i < span.length(); i++) {
      int c = span.at(i);
      if (inWord ? Ascii.isUpper(c) : Ascii.isLower(c)) {
        return Singletons.FALSE;
      }
      inWord = Ascii.isAlpha(c);
      found |= inWord;
    }
    return Singletons.bool(found);
  }

  private long map(long self, IntUnaryOperator by) {
    Span span = kind.span(self);
    var out = new Points(span.length());
    for (long i = 0; i < span.length(); i++) {
      out.add(by.applyAsInt(span.at(i)));
    }
    return kind.make(out);
  }

  private long capitalize(long self) {
    Span span = kind.span(self);
    var out = new Points(span.length());
    for (long i = 0; i < span.length(); i++) {
      out.add(i == 0 ? Ascii.upper(span.at(i)) : Ascii.lower(span.at(i)));
    }
    return kind.make(out);
  }

  private long title(long self) {
    Span span = kind.span(self);
    var out = new Points(span.length());
    boolean inWord = false;
    for (long i = 0; i < span.length(); i++) {
      int c = span.at(i);
      out.add(inWord ? Ascii.lower(c) : Ascii.upper(c));
      inWord = Ascii.isAlpha(c);
    }
    return kind.make(out);
  }
}
