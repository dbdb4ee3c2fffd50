package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CaseMapping;
import io.polyphase.bridge.objects.Span;
import io.polyphase.bridge.objects.UnicodeData;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.function.IntPredicate;

/** Methods of str about case and other properties of characters. */
final class StrCases {
  private StrCases() {}

  static void addTo(TypeBuilder type) {
    type.noArgs("isalnum", s -> all(s, UnicodeData::isAlnum))
        .noArgs("isalpha", s -> all(s, UnicodeData::isAlpha))
        .noArgs("isascii", s -> Singletons.bool(Strs.isAscii(s)))
        .noArgs("isdecimal", s -> all(s, UnicodeData::isDecimal))
        .noArgs("isdigit", s -> all(s, UnicodeData::isDigit))
        .noArgs("isidentifier", s -> Singletons.bool(UnicodeData.isIdentifier(Span.of(s))))
        .noArgs("islower", s -> isOfCase(s, UnicodeData::isLower, UnicodeData::isUpper))
        .noArgs("isnumeric", s -> all(s, UnicodeData::isNumeric))
        .noArgs("isprintable", s -> allOrNone(s, UnicodeData::isPrintable))
        .noArgs("isspace", s -> all(s, UnicodeData::isSpace))
        .noArgs("istitle", StrCases::isTitle)
        .noArgs("isupper", s -> isOfCase(s, UnicodeData::isUpper, UnicodeData::isLower))
        .noArgs("upper", s -> CaseMapping.upper(Span.of(s)).toStr())
        .noArgs("lower", s -> CaseMapping.lower(Span.of(s)).toStr())
        .noArgs("casefold", s -> CaseMapping.fold(Span.of(s)).toStr())
        .noArgs("swapcase", s -> CaseMapping.swap(Span.of(s)).toStr())
        .noArgs("capitalize", s -> CaseMapping.capitalize(Span.of(s)).toStr())
        .noArgs("title", s -> CaseMapping.title(Span.of(s)).toStr());
  }

  private static long all(long string, IntPredicate property) {
    return Span.of(string).isEmpty() ? Singletons.FALSE : allOrNone(string, property);
  }

  private static long allOrNone(long string, IntPredicate property) {
    Span span = Span.of(string);
    for (long i = 0; i < span.length(); i++) {
      if (!property.test(span.at(i))) {
        return Singletons.FALSE;
      }
    }
    return Singletons.TRUE;
  }

  private static long isOfCase(long string, IntPredicate right, IntPredicate wrong) {
    Span span = Span.of(string);
    boolean found = false;
    for (long i = 0; i < span.length(); i++) {
      if (wrong.test(span.at(i)) || UnicodeData.isTitle(span.at(i))) {
        return Singletons.FALSE;
      }
      found |= right.test(span.at(i));
    }
    return Singletons.bool(found);
  }

  private static long isTitle(long string) {
    Span span = Span.of(string);
    boolean found = false;
    boolean inWord = false;
    for (long i = 0; i < span.length(); i++) {
      int point = span.at(i);
      boolean isLower = UnicodeData.isLower(point);
      boolean isCapital = UnicodeData.isUpper(point) || UnicodeData.isTitle(point);
      if (inWord ? isCapital : isLower) {
        return Singletons.FALSE;
      }
      inWord = isLower || isCapital;
      found |= inWord;
    }
    return Singletons.bool(found);
  }
}
