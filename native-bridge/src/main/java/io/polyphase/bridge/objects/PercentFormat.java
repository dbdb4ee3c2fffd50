package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyMappingMethods;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.Texts.Points;
import java.math.BigInteger;
import java.util.Locale;

/** {@code format % arguments} of strings (Objects/unicodeobject.c). */
public final class PercentFormat {
  private static final String CODES = "diouxXeEfFgGcrsa%";

  private final int[] format;
  private final long arguments; // a tuple, or one object
  private final boolean isTuple;
  private final long mapping; // 0 if the arguments are none
  private final Points out;
  private int at;
  private int next;
  private boolean usesMapping;

  private PercentFormat(long format, long arguments) {
    this.format = Texts.points(format);
    this.arguments = arguments;
    this.isTuple = Tuples.check(arguments);
    this.mapping = isMapping(arguments) ? arguments : 0;
    this.out = new Points(this.format.length + 64);
  }

  /** What can be asked by keys, and is no tuple and no string. */
  private static boolean isMapping(long object) {
    long table = getLong(Refs.type(object) + PyTypeObject.tp_as_mapping);
    return table != 0
        && getLong(table + PyMappingMethods.mp_subscript) != 0
        && !Tuples.check(object)
        && !Strs.check(object);
  }

  /** {@code PyUnicode_Format}. */
  public static long format(long format, long arguments) {
    return new PercentFormat(format, arguments).run();
  }

  private long run() {
    while (at < format.length) {
      int start = at;
      while (at < format.length && format[at] != '%') {
        at++;
      }
      out.append(format, start, at);
      if (at < format.length) {
        at++;
        directive();
      }
    }
    boolean allUsed = isTuple ? next >= Tuples.size(arguments) : next > 0 || mapping != 0;
    if (!allUsed && !usesMapping) {
      throw Errors.raise(
          Exceptions.TypeError, "not all arguments converted during string formatting");
    }
    return out.string();
  }

  /** An argument: a new reference. */
  private long argument(long keyed) {
    if (keyed != 0) {
      return Refs.incref(keyed);
    }
    if (isTuple && next < Tuples.size(arguments)) {
      return Refs.incref(Tuples.get(arguments, next++));
    }
    if (!isTuple && next == 0 && !usesMapping) {
      next++;
      return Refs.incref(arguments);
    }
    throw Errors.raise(Exceptions.TypeError, "not enough arguments for format string");
  }

  private int peek() {
    if (at >= format.length) {
      throw Errors.raise(Exceptions.ValueError, "incomplete format");
    }
    return format[at];
  }

  /** How one argument is to be written. */
  private record Directive(
      boolean left,
      boolean sign,
      boolean blank,
      boolean alternate,
      boolean zero,
      int width,
      int precision,
      int code) {

    String fill(String sign, String prefix, String body) {
      int missing = width - sign.length() - prefix.length() - body.codePointCount(0, body.length());
      if (missing <= 0) {
        return sign + prefix + body;
      }
      if (left) {
        return sign + prefix + body + " ".repeat(missing);
      }
      return zero
          ? sign + prefix + "0".repeat(missing) + body
          : " ".repeat(missing) + sign + prefix + body;
    }

    String signOf(boolean negative) {
      return negative ? "-" : sign ? "+" : blank ? " " : "";
    }

    Directive withoutZero() {
      return new Directive(left, sign, blank, alternate, false, width, precision, code);
    }
  }

  private void directive() {
    long keyed = 0;
    try {
      if (at < format.length && format[at] == '(') {
        keyed = value(key());
      }
      Directive directive = parse();
      if (directive.code() == '%') {
        out.append("%");
        return;
      }
      long value = argument(keyed);
      try {
        write(directive, value);
      } finally {
        Refs.decref(value);
      }
    } finally {
      Refs.xdecref(keyed);
    }
  }

  private long key() {
    if (mapping == 0) {
      throw Errors.raise(Exceptions.TypeError, "format requires a mapping");
    }
    int start = ++at;
    int depth = 1;
    while (depth > 0 && at < format.length) {
      depth += format[at] == '(' ? 1 : format[at] == ')' ? -1 : 0;
      at++;
    }
    if (depth > 0) {
      throw Errors.raise(Exceptions.ValueError, "incomplete format key");
    }
    return Texts.of(format, start, at - 1);
  }

  private long value(long key) {
    usesMapping = true;
    try {
      return SequenceProtocol.subscript(mapping, key);
    } finally {
      Refs.decref(key);
    }
  }

  private Directive parse() {
    boolean left = false;
    boolean sign = false;
    boolean blank = false;
    boolean alternate = false;
    boolean zero = false;
    for (boolean more = true; more; at += more ? 1 : 0) {
      switch (peek()) {
        case '-' -> left = true;
        case '+' -> sign = true;
        case ' ' -> blank = true;
        case '#' -> alternate = true;
        case '0' -> zero = true;
        default -> more = false;
      }
    }
    int width = number("width too big");
    if (width < -1) {
      left = true;
      width = -width;
    }
    int precision = -1;
    if (peek() == '.') {
      at++;
      peek();
      precision = Math.max(number("precision too big"), 0);
    }
    if ("hlL".indexOf(peek()) >= 0) {
      at++;
    }
    int code = peek();
    at++;
    if (CODES.indexOf(code) < 0) {
      throw Errors.raise(
          Exceptions.ValueError,
          String.format(
              Locale.ROOT,
              "unsupported format character '%s' (0x%x) at index %d",
              code > 31 && code < 127 ? Character.toString(code) : "?",
              code,
              at - 1));
    }
    return new Directive(left, sign, blank, alternate, zero, width, precision, code);
  }

  private int number(String tooBig) {
    if (peek() == '*') {
      at++;
      long value = argument(0);
      try {
        if (!Ints.check(value)) {
          throw Errors.raise(Exceptions.TypeError, "* wants int");
        }
        long number = Ints.toLong(value, "int");
        peek();
        return number == -1 ? -2 : (int) number;
      } finally {
        Refs.decref(value);
      }
    }
    long number = -1;
    for (; peek() >= '0' && peek() <= '9'; at++) {
      number = Math.max(number, 0) * 10 + peek() - '0';
      if (number > Integer.MAX_VALUE) {
        throw Errors.raise(Exceptions.ValueError, tooBig);
      }
    }
    return (int) number;
  }

  // Conversions

  private void write(Directive d, long value) {
    switch (d.code()) {
      case 's' -> text(d, ObjectProtocol.str(value));
      case 'r' -> text(d, ObjectProtocol.repr(value));
      case 'a' -> text(d, Formats.ascii(value));
      case 'c' -> out.append(d.withoutZero().fill("", "", character(value)));
      case 'd', 'i', 'u', 'o', 'x', 'X' -> out.append(integer(d, value));
      default -> out.append(real(d, value));
    }
  }

  private void text(Directive d, long string) {
    try {
      int[] points = Texts.points(string);
      int length = d.precision() < 0 ? points.length : Math.min(d.precision(), points.length);
      int missing = Math.max(d.width() - length, 0);
      out.append(d.left() ? "" : " ".repeat(missing));
      out.append(points, 0, length);
      out.append(d.left() ? " ".repeat(missing) : "");
    } finally {
      Refs.decref(string);
    }
  }

  private static String character(long value) {
    if (Strs.check(value)) {
      if (Strs.length(value) != 1) {
        throw Errors.raise(
            Exceptions.TypeError,
            "%c requires an int or a unicode character, not a string of length "
                + Strs.length(value));
      }
      return Strs.java(value);
    }
    if (!NumberProtocol.isIndex(value)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "%c requires an int or a unicode character, not " + Types.name(Refs.type(value)));
    }
    long integer = NumberProtocol.index(value);
    try {
      BigInteger number = Ints.big(integer);
      if (number.signum() < 0
          || number.bitLength() > 31
          || number.intValue() > Character.MAX_CODE_POINT) {
        throw Errors.raise(Exceptions.OverflowError, "%c arg not in range(0x110000)");
      }
      return Character.toString(number.intValue());
    } finally {
      Refs.decref(integer);
    }
  }

  private static PythonError notNumber(Directive d, String what, long value) {
    return Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "%%%c format: %s is required, not %s",
            d.code(),
            what,
            Types.name(Refs.type(value))));
  }

  private static String integer(Directive d, long value) {
    boolean hex = d.code() == 'o' || d.code() == 'x' || d.code() == 'X';
    long integer = integerOf(d, value, hex);
    try {
      BigInteger number = Ints.big(integer);
      int radix = d.code() == 'o' ? 8 : hex ? 16 : 10;
      String digits = number.abs().toString(radix);
      if (d.code() == 'X') {
        digits = digits.toUpperCase(Locale.ROOT);
      }
      if (d.precision() > digits.length()) {
        digits = "0".repeat(d.precision() - digits.length()) + digits;
      }
      String prefix = d.alternate() && hex ? "0" + (char) d.code() : "";
      return d.fill(d.signOf(number.signum() < 0), prefix, digits);
    } finally {
      Refs.decref(integer);
    }
  }

  private static long integerOf(Directive d, long value, boolean hex) {
    if (Ints.check(value)) {
      return Refs.incref(value);
    }
    try {
      return hex ? NumberProtocol.index(value) : numberOf(value);
    } catch (PythonError e) {
      if (Errors.matches(Exceptions.TypeError)) {
        throw notNumber(d, hex ? "an integer" : "a real number", value);
      }
      throw e;
    }
  }

  private static long numberOf(long value) {
    if (!NumberProtocol.isNumber(value)) {
      throw Errors.raise(Exceptions.TypeError, "a number is required");
    }
    return NumberProtocol.integer(value);
  }

  private static String real(Directive d, long value) {
    double number = NumberProtocol.asDouble(value);
    boolean negative = !Double.isNaN(number) && Double.doubleToRawLongBits(number) < 0;
    String text =
        FloatTexts.of(
            Math.abs(number),
            (char) d.code(),
            d.precision() < 0 ? 6 : d.precision(),
            d.alternate(),
            false);
    return d.fill(d.signOf(negative), "", text);
  }
}
