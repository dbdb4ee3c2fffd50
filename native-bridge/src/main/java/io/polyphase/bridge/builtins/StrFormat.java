package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Points;
import io.polyphase.bridge.objects.Span;

/** {@code str.__format__}. */
final class StrFormat {
  private StrFormat() {}

  static long format(long string, long spec) {
    Arguments.str("__format__", "argument", spec);
    if (Strs.length(spec) == 0) {
      return Strs.checkExact(string) ? Refs.incref(string) : ObjectProtocol.str(string);
    }
    FormatSpec parsed = FormatSpec.of(string, spec, 's', '<');
    if (parsed.type() != 's') {
      throw parsed.unknownType(string);
    }
    check(parsed);
    Span text = Span.of(string);
    long shown =
        parsed.precision() < 0 ? text.length() : Math.min(parsed.precision(), text.length());
    long missing = Math.max(0, parsed.width() - shown);
    long left =
        switch (parsed.align()) {
          case '>' -> missing;
          case '^' -> missing / 2;
          default -> 0;
        };
    return new Points(shown + missing)
        .add(parsed.fill(), left)
        .add(text.part(0, shown))
        .add(parsed.fill(), missing - left)
        .toStr();
  }

  private static void check(FormatSpec spec) {
    if (spec.sign() != 0) {
      throw refuse(spec.sign() == ' ' ? "Space not allowed" : "Sign not allowed");
    }
    if (spec.noNegativeZero()) {
      throw refuse("Negative zero coercion (z) not allowed");
    }
    if (spec.alternate()) {
      throw refuse("Alternate form (#) not allowed");
    }
    if (spec.align() == '=') {
      throw refuse("'=' alignment not allowed");
    }
  }

  private static io.polyphase.bridge.interpreter.PythonError refuse(String what) {
    return Errors.raise(Exceptions.ValueError, what + " in string format specifier");
  }
}
