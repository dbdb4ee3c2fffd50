package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import java.math.BigInteger;
import java.util.Locale;

/** {@code format % values}: what str and bytes have in common. */
abstract class Percent {
  private static final int DEFAULT_PRECISION = 6;

  private final TextKind kind;
  private final Span format;
  private final long args;
  private final Points out = new Points();
  private long at;

  Percent(TextKind kind, long format, long args) {
    this.kind = kind;
    this.format = kind.span(format);
    this.args = args;
  }

  /** The text of a value by one of the conversions that are not of numbers. */
  abstract Points text(PercentSpec spec, long value);

  /** A value as a float. */
  abstract double real(long value);

  /** A new object. */
  final long format() {
    try (var values = new PercentArguments(kind, args)) {
      while (at < format.length()) {
        int c = format.at(at++);
        if (c != '%') {
          out.add(c);
        } else if (at < format.length() && format.at(at) == '%') {
          out.add(format.at(at++));
        } else {
          convert(values);
        }
      }
      values.checkAllUsed();
    }
    return kind.make(out);
  }

  private void convert(PercentArguments values) {
    if (at < format.length() && format.at(at) == '(') {
      values.checkMapping();
      long key = key();
      try {
        values.select(key);
      } finally {
        Refs.decref(key);
      }
    }
    PercentSpec spec = spec(values);
    long value = values.next();
    if (spec.isInteger()) {
      addNumber(integer(spec, value), spec);
    } else if (spec.isFloat()) {
      addFloat(spec, value);
    } else {
      addPadded(text(spec, value), spec);
    }
  }

  /** What is in brackets, which may have brackets in it. */
  private long key() {
    long start = ++at;
    for (int depth = 1; ; at++) {
      if (at >= format.length()) {
        throw Errors.raise(Exceptions.ValueError, "incomplete format key");
      }
      depth += format.at(at) == '(' ? 1 : format.at(at) == ')' ? -1 : 0;
      if (depth == 0) {
        Span key = format.part(start, at++);
        return kind.isStr() ? TextKind.STR.make(key) : TextKind.BYTES.make(key);
      }
    }
  }

  private int peek() {
    return at < format.length() ? format.at(at) : -1;
  }

  private PercentSpec spec(PercentArguments values) {
    var flags = new StringBuilder();
    while (peek() == '-' || peek() == '+' || peek() == ' ' || peek() == '#' || peek() == '0') {
      flags.append((char) format.at(at++));
    }
    long width = number(values, "width", Long.MAX_VALUE);
    if (width < 0) {
      flags.append('-');
      width = -width;
    }
    int precision = -1;
    if (peek() == '.') {
      at++;
      precision = (int) Math.max(0, number(values, "precision", Integer.MAX_VALUE));
    }
    if (peek() == 'h' || peek() == 'l' || peek() == 'L') {
      at++;
    }
    if (peek() < 0) {
      throw Errors.raise(Exceptions.ValueError, "incomplete format");
    }
    return new PercentSpec(flags.toString(), width, precision, format.at(at), at++);
  }

  /** Digits, or a star for a value; 0 if there is neither. */
  private long number(PercentArguments values, String what, long most) {
    if (peek() == '*') {
      at++;
      long value = values.next();
      if (!Ints.check(value)) {
        throw Errors.raise(Exceptions.TypeError, "* wants int");
      }
      long number = Ints.toLong(value, "ssize_t");
      if (number > most || number < -most) {
        throw Errors.raise(Exceptions.OverflowError, "Python int too large to convert to C int");
      }
      return number;
    }
    long number = 0;
    for (; peek() >= '0' && peek() <= '9'; at++) {
      if (number > (most - (peek() - '0')) / 10) {
        throw Errors.raise(Exceptions.ValueError, what + " too big");
      }
      number = 10 * number + peek() - '0';
    }
    return number;
  }

  static PythonError unsupported(PercentSpec spec) {
    boolean shown = spec.code() >= 31 && spec.code() <= '~';
    return Errors.raise(
        Exceptions.ValueError,
        String.format(
            Locale.ROOT,
            "unsupported format character '%c' (0x%x) at index %d",
            shown ? (char) spec.code() : '?',
            spec.code(),
            spec.at()));
  }

  static Points truncated(Points text, PercentSpec spec) {
    if (spec.precision() < 0 || text.length() <= spec.precision()) {
      return text;
    }
    var part = new Points(spec.precision());
    for (int i = 0; i < spec.precision(); i++) {
      part.add(text.at(i));
    }
    return part;
  }

  private String integer(PercentSpec spec, long value) {
    long integer = asInteger(spec, value);
    BigInteger number;
    try {
      number = Ints.big(integer);
    } finally {
      Refs.decref(integer);
    }
    String digits =
        switch (spec.code()) {
          case 'o' -> number.abs().toString(8);
          case 'x', 'X' -> number.abs().toString(16);
          default -> number.abs().toString();
        };
    String prefix = spec.has('#') ? prefix(spec.code()) : "";
    int missing = Math.max(0, spec.precision() - digits.length());
    String text = (number.signum() < 0 ? "-" : "") + prefix + "0".repeat(missing) + digits;
    return spec.code() == 'X' ? text.toUpperCase(Locale.ROOT) : text;
  }

  private static String prefix(int code) {
    return code == 'o' ? "0o" : code == 'x' || code == 'X' ? "0x" : "";
  }

  private static long asInteger(PercentSpec spec, long value) {
    boolean needsInteger = "oxX".indexOf(spec.code()) >= 0;
    if (Ints.check(value)) {
      return Refs.incref(value);
    }
    if (NumberProtocol.isNumber(value)) {
      try {
        return needsInteger ? NumberProtocol.index(value) : NumberProtocol.integer(value);
      } catch (PythonError e) {
        if (!Errors.matches(Exceptions.TypeError)) {
          throw e;
        }
      }
    }
    throw Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "%%%c format: %s is required, not %s",
            (char) spec.code(),
            needsInteger ? "an integer" : "a real number",
            Types.name(Refs.type(value))));
  }

  private void addFloat(PercentSpec spec, long value) {
    int precision = spec.precision() < 0 ? DEFAULT_PRECISION : spec.precision();
    addNumber(
        DoubleText.of(real(value), (char) spec.code(), precision, spec.has('#'), false, false),
        spec);
  }

  /** A number with its sign and prefix in front of zeros that fill it up. */
  private void addNumber(String number, PercentSpec spec) {
    boolean negative = number.startsWith("-");
    String sign = negative ? "-" : spec.has('+') ? "+" : spec.has(' ') ? " " : "";
    String rest = negative ? number.substring(1) : number;
    if (spec.has('0') && !spec.has('-')) {
      String prefix = spec.isInteger() && spec.has('#') ? prefix(spec.code()) : "";
      out.add(sign).add(rest.substring(0, prefix.length()));
      out.add('0', Math.max(0, spec.width() - sign.length() - rest.length()));
      out.add(rest.substring(prefix.length()));
    } else {
      addPadded(new Points().add(sign).add(rest), spec);
    }
  }

  private void addPadded(Points text, PercentSpec spec) {
    long missing = Math.max(0, spec.width() - text.length());
    if (!spec.has('-')) {
      out.add(' ', missing);
    }
    out.add(text);
    if (spec.has('-')) {
      out.add(' ', missing);
    }
  }
}
