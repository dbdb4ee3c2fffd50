package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import java.math.BigInteger;
import java.util.Locale;

/** Numbers shown as a format specification says (Python/formatter_unicode.c). */
public final class NumberFormats {
  private static final int DEFAULT_PRECISION = 6;
  private static final int DECIMAL = 10;

  /**
   * The parts of a number.
   *
   * @param sign empty, or {@code -}
   * @param rest what follows the digits: point, fraction, exponent
   */
  private record Parts(String sign, String prefix, String digits, String rest) {}

  private NumberFormats() {}

  private static PythonError fail(String message) {
    return Errors.raise(Exceptions.ValueError, message);
  }

  private static String typeName(long object) {
    return Types.name(Refs.type(object));
  }

  /** {@code int.__format__} with a specification that is not empty. */
  public static String ofInteger(long object, String text) {
    FormatSpecification spec = FormatSpecification.parse(text, typeName(object), 'd', '>');
    if ("bcdoxXn".indexOf(spec.type()) >= 0) {
      return integer(Ints.big(object), spec);
    }
    if ("eEfFgG%".indexOf(spec.type()) >= 0) {
      return real(Ints.toDouble(object), spec);
    }
    throw FormatSpecification.unknownType(spec.type(), typeName(object));
  }

  /** {@code float.__format__} with a specification that is not empty. */
  public static String ofFloat(long object, String text) {
    FormatSpecification spec = FormatSpecification.parse(text, typeName(object), '\0', '>');
    if (spec.type() == 0 || "eEfFgGn%".indexOf(spec.type()) >= 0) {
      return real(Floats.value(object), spec);
    }
    throw FormatSpecification.unknownType(spec.type(), typeName(object));
  }

  private static String integer(BigInteger value, FormatSpecification spec) {
    if (spec.precision() >= 0) {
      throw fail("Precision not allowed in integer format specifier");
    }
    if (spec.coercesZero()) {
      throw fail("Negative zero coercion (z) not allowed in integer format specifier");
    }
    if (spec.type() == 'c') {
      return padded(new Parts("", "", "", character(value, spec)), spec);
    }
    int base = base(spec.type());
    String digits = value.abs().toString(base);
    String prefix = spec.alternate() && base != DECIMAL ? "0" + (char) spec.type() : "";
    return padded(
        new Parts(
            value.signum() < 0 ? "-" : "",
            prefix,
            spec.type() == 'X' ? digits.toUpperCase(Locale.ROOT) : digits,
            ""),
        spec);
  }

  private static int base(int type) {
    return switch (type) {
      case 'b' -> 2;
      case 'o' -> 8;
      case 'x', 'X' -> 16;
      default -> DECIMAL;
    };
  }

  private static String character(BigInteger value, FormatSpecification spec) {
    if (spec.sign() != 0) {
      throw fail("Sign not allowed with integer format specifier 'c'");
    }
    if (spec.alternate()) {
      throw fail("Alternate form (#) not allowed with integer format specifier 'c'");
    }
    if (!Ints.fitsLong(value)) {
      throw Errors.raise(Exceptions.OverflowError, "Python int too large to convert to C long");
    }
    if (value.signum() < 0 || value.longValue() > Character.MAX_CODE_POINT) {
      throw Errors.raise(Exceptions.OverflowError, "%c arg not in range(0x110000)");
    }
    return Character.toString(value.intValue());
  }

  private static char code(FormatSpecification spec) {
    return spec.type() == 0
        ? (spec.precision() < 0 ? 'r' : 'g')
        : spec.type() == 'n' ? 'g' : spec.type() == '%' ? 'f' : (char) spec.type();
  }

  private static String text(double value, FormatSpecification spec, boolean addsZero) {
    int missing = spec.type() == 0 ? 0 : DEFAULT_PRECISION;
    int precision = spec.precision() < 0 ? missing : spec.precision();
    return DoubleText.of(
        value, code(spec), precision, spec.alternate(), addsZero, spec.coercesZero());
  }

  private static String real(double value, FormatSpecification spec) {
    boolean percent = spec.type() == '%';
    String text = text(percent ? value * 100 : value, spec, spec.type() == 0);
    return padded(parts(percent ? text + "%" : text), spec);
  }

  private static Parts parts(String text) {
    boolean negative = text.startsWith("-");
    String number = negative ? text.substring(1) : text;
    int end = 0;
    while (end < number.length() && Character.isDigit(number.charAt(end))) {
      end++;
    }
    return new Parts(negative ? "-" : "", "", number.substring(0, end), number.substring(end));
  }

  private static String signOf(Parts parts, FormatSpecification spec) {
    if (!parts.sign.isEmpty()) {
      return "-";
    }
    return spec.sign() == '+' ? "+" : spec.sign() == ' ' ? " " : "";
  }

  private static String padded(Parts parts, FormatSpecification spec) {
    String sign = signOf(parts, spec);
    int fixed = sign.length() + parts.prefix.length() + points(parts.rest);
    int least = spec.fill() == '0' && spec.align() == '=' ? spec.width() - fixed : 0;
    String digits = parts.digits.isEmpty() ? "" : grouped(parts.digits, spec, least);
    int padding = Math.max(0, spec.width() - fixed - digits.length());
    String fill = Character.toString(spec.fill());
    String head = sign + parts.prefix;
    String body = digits + parts.rest;
    return switch (spec.align()) {
      case '<' -> head + body + fill.repeat(padding);
      case '^' -> fill.repeat(padding / 2) + head + body + fill.repeat(padding - padding / 2);
      case '=' -> head + fill.repeat(padding) + body;
      default -> fill.repeat(padding) + head + body;
    };
  }

  private static int points(String text) {
    return text.codePointCount(0, text.length());
  }

  /** {@code _PyUnicode_InsertThousandsGrouping}: zeros in front make up the width. */
  private static String grouped(String digits, FormatSpecification spec, int width) {
    if (spec.groups() == 0) {
      return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
    var result = new StringBuilder();
    int remaining = digits.length();
    int left = width;
    while (true) {
      int length = Math.min(spec.groups(), Math.max(Math.max(remaining, left), 1));
      int taken = Math.min(remaining, length);
      String group = "0".repeat(length - taken) + digits.substring(remaining - taken, remaining);
      result.insert(0, group);
      remaining -= taken;
      left -= length;
      if (remaining <= 0 && left <= 0) {
        return result.toString();
      }
      result.insert(0, spec.separator());
      left--;
    }
  }

  /** {@code complex.__format__} with a specification that is not empty. */
  public static String ofComplex(long object, String text) {
    FormatSpecification spec = FormatSpecification.parse(text, typeName(object), '\0', '>');
    if (spec.type() != 0 && "eEfFgGn".indexOf(spec.type()) < 0) {
      throw FormatSpecification.unknownType(spec.type(), typeName(object));
    }
    if (spec.fill() == '0') {
      throw fail("Zero padding is not allowed in complex format specifier");
    }
    if (spec.align() == '=') {
      throw fail("'=' alignment flag is not allowed in complex format specifier");
    }
    double real = ComplexNumbers.real(object);
    boolean plain = spec.type() == 0;
    boolean imaginaryOnly = plain && real == 0 && Math.copySign(1, real) > 0;
    FormatSpecification part = spec.unpadded();
    String first = imaginaryOnly ? "" : padded(parts(text(real, spec, false)), part);
    FormatSpecification second = imaginaryOnly ? part : part.withSign('+');
    String last = padded(parts(text(ComplexNumbers.imaginary(object), spec, false)), second);
    String whole = first + last + "j";
    return padded(
        new Parts("", "", "", plain && !imaginaryOnly ? "(" + whole + ")" : whole),
        spec.withSign('\0'));
  }
}
