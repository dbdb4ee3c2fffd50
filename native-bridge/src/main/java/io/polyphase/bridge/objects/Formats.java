package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import java.math.BigInteger;
import java.util.Locale;

/** {@code format(object, spec)}, and how str, int and float do it. */
public final class Formats {
  private static final long FORMAT = Interned.of("__format__");
  private static final int MOST_OF_NUMBERS = 6; // digits, if no precision is given

  private Formats() {}

  /** {@code PyObject_Format}; a spec of 0 is an empty one. */
  public static long format(long object, long spec) {
    if (spec != 0 && !Strs.check(spec)) {
      throw Errors.raise(
          Exceptions.SystemError,
          "Format specifier must be a string, not " + Types.name(Refs.type(spec)));
    }
    boolean plain = spec == 0 || Strs.length(spec) == 0;
    if (plain && (Strs.checkExact(object) || Ints.checkExact(object))) {
      return ObjectProtocol.str(object);
    }
    long method = Attributes.special(object, FORMAT);
    if (method == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "Type " + Types.name(Refs.type(object)) + " doesn't define __format__");
    }
    long result;
    try {
      result = CallProtocol.callWith(method, spec == 0 ? Strs.of("") : spec);
    } finally {
      Refs.decref(method);
    }
    if (!Strs.check(result)) {
      String type = Types.name(Refs.type(result));
      Refs.decref(result);
      throw Errors.raise(Exceptions.TypeError, "__format__ must return a str, not " + type);
    }
    return result;
  }

  /** {@code ascii(object)}. */
  public static long ascii(long object) {
    return Strs.of(Reprs.ascii(ObjectProtocol.reprJava(object)));
  }

  private static String spec(long spec) {
    if (!Strs.check(spec)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "__format__() argument must be str, not " + Types.shortName(Refs.type(spec)));
    }
    return Strs.java(spec);
  }

  /** {@code object.__format__}. */
  public static long ofObject(long object, long given) {
    if (!spec(given).isEmpty()) {
      throw Errors.raise(
          Exceptions.TypeError,
          "unsupported format string passed to " + Types.name(Refs.type(object)) + ".__format__");
    }
    return ObjectProtocol.str(object);
  }

  /** {@code str.__format__}. */
  public static long ofString(long string, long given) {
    String text = spec(given);
    if (text.isEmpty()) {
      return ObjectProtocol.str(string);
    }
    FormatSpec spec = FormatSpec.parse(text, Types.name(Refs.type(string)), '<');
    if (spec.type() != 0 && spec.type() != 's') {
      throw FormatSpec.unknown(spec.type(), Types.name(Refs.type(string)));
    }
    refuse(spec.sign() == ' ', "Space not allowed in string format specifier");
    refuse(spec.sign() != 0, "Sign not allowed in string format specifier");
    refuse(
        spec.positiveZero(), "Negative zero coercion (z) not allowed in string format specifier");
    refuse(spec.alternate(), "Alternate form (#) not allowed in string format specifier");
    refuse(spec.align() == '=', "'=' alignment not allowed in string format specifier");
    refuse(spec.grouping() != 0, "Cannot specify '" + spec.grouping() + "' with 's'.");
    String value = Strs.java(string);
    int points = value.codePointCount(0, value.length());
    if (spec.precision() >= 0 && spec.precision() < points) {
      value = value.substring(0, value.offsetByCodePoints(0, spec.precision()));
    }
    return Strs.of(spec.pad(value));
  }

  private static void refuse(boolean refused, String message) {
    if (refused) {
      throw Errors.raise(Exceptions.ValueError, message);
    }
  }

  /** {@code int.__format__}. */
  public static long ofInt(long integer, long given) {
    String text = spec(given);
    if (text.isEmpty()) {
      return ObjectProtocol.str(integer);
    }
    String type = Types.name(Refs.type(integer));
    FormatSpec spec = FormatSpec.parse(text, type, '>');
    return switch (spec.type()) {
      case 0, 'b', 'c', 'd', 'o', 'x', 'X', 'n' -> Strs.of(integer(spec, Ints.big(integer)));
      case 'e', 'E', 'f', 'F', 'g', 'G', '%' -> Strs.of(real(spec, Ints.toDouble(integer)));
      default -> throw FormatSpec.unknown(spec.type(), type);
    };
  }

  private static String integer(FormatSpec spec, BigInteger value) {
    refuse(spec.precision() >= 0, "Precision not allowed in integer format specifier");
    refuse(
        spec.positiveZero(),
        "Negative zero coercion (z) not allowed in format specifier with integer presentation"
            + " type");
    if (spec.type() == 'c') {
      return character(spec, value);
    }
    int radix =
        switch (spec.type()) {
          case 'b' -> 2;
          case 'o' -> 8;
          case 'x', 'X' -> 16;
          default -> 10;
        };
    String digits = value.abs().toString(radix);
    String prefix = spec.alternate() && radix != 10 ? "0" + (char) spec.type() : "";
    if (spec.type() == 'X') {
      digits = digits.toUpperCase(Locale.ROOT);
    }
    return spec.padNumber(
        spec.signOf(value.signum() < 0) + prefix, digits, "", radix == 10 ? 3 : 4);
  }

  private static String character(FormatSpec spec, BigInteger value) {
    refuse(spec.sign() != 0, "Sign not allowed with integer format specifier 'c'");
    refuse(spec.alternate(), "Alternate form (#) not allowed with integer format specifier 'c'");
    if (value.signum() < 0
        || value.bitLength() > 31
        || value.intValue() > Character.MAX_CODE_POINT) {
      throw Errors.raise(Exceptions.OverflowError, "%c arg not in range(0x110000)");
    }
    return spec.pad(Character.toString(value.intValue()));
  }

  /** {@code float.__format__}. */
  public static long ofFloat(long number, long given) {
    String text = spec(given);
    if (text.isEmpty()) {
      return ObjectProtocol.str(number);
    }
    String type = Types.name(Refs.type(number));
    FormatSpec spec = FormatSpec.parse(text, type, '>');
    return switch (spec.type()) {
      case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%' -> Strs.of(real(spec, Floats.value(number)));
      default -> throw FormatSpec.unknown(spec.type(), type);
    };
  }

  private static String real(FormatSpec spec, double given) {
    boolean percent = spec.type() == '%';
    double value = percent ? given * 100 : given;
    char code =
        switch (spec.type()) {
          case 0 -> spec.precision() < 0 ? 'r' : 'g';
          case '%' -> 'f';
          case 'n' -> 'g';
          default -> (char) spec.type();
        };
    int precision = spec.precision() >= 0 ? spec.precision() : MOST_OF_NUMBERS;
    String text =
        FloatTexts.of(Math.abs(value), code, precision, spec.alternate(), spec.type() == 0);
    boolean negative = !Double.isNaN(value) && Double.doubleToRawLongBits(value) < 0;
    if (spec.positiveZero()
        && text.chars().noneMatch(c -> c >= '1' && c <= '9')
        && Double.isFinite(value)) {
      negative = false;
    }
    int end = 0;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return spec.padNumber(
        spec.signOf(negative),
        text.substring(0, end),
        text.substring(end) + (percent ? "%" : ""),
        3);
  }
}
