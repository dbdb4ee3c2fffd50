package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.layout.Exceptions;
import java.math.BigInteger;
import java.util.Locale;

/** Numbers shown as a format specification says (Python/formatter_unicode.c). */
public final class NumberFormats {
  private static final int DEFAULT_PRECISION = 6;
  private static final int DECIMAL = 10;
  private static final int MOST_DIGITS = Integer.MAX_VALUE - 16; // that a Java text can have

  /**
   * The parts of a number.
   *
   * @param rest what follows the digits: point, fraction, exponent
   */
  private record Parts(boolean negative, String prefix, String digits, Points rest) {
    /** What has no digits, such as a character. */
    static Parts of(Points text) {
      return new Parts(false, "", "", text);
    }

    /** Of a double's text. */
    static Parts of(String text) {
      boolean negative = text.startsWith("-");
      int start = negative ? 1 : 0;
      int end = start;
      while (end < text.length() && Character.isDigit(text.charAt(end))) {
        end++;
      }
      return new Parts(
          negative, "", text.substring(start, end), new Points().add(text.substring(end)));
    }
  }

  private NumberFormats() {}

  private static PythonError fail(String message) {
    return Errors.raise(Exceptions.ValueError, message);
  }

  /** {@code int.__format__}. */
  public static long ofInteger(long object, long given) {
    if (Formats.isEmpty(given)) {
      return ObjectProtocol.str(object);
    }
    FormatSpec spec = FormatSpec.of(object, given, 'd', '>');
    if (spec.isOneOf("bcdoxXn")) {
      return integer(Ints.big(object), spec).toStr();
    }
    if (spec.isOneOf("eEfFgG%")) {
      return real(Ints.toDouble(object), spec).toStr();
    }
    throw spec.unknownType(object);
  }

  /** {@code float.__format__}. */
  public static long ofFloat(long object, long given) {
    if (Formats.isEmpty(given)) {
      return ObjectProtocol.str(object);
    }
    FormatSpec spec = FormatSpec.of(object, given, 0, '>');
    if (spec.type() == 0 || spec.isOneOf("eEfFgGn%")) {
      return real(Floats.value(object), spec).toStr();
    }
    throw spec.unknownType(object);
  }

  /** {@code complex.__format__}. */
  public static long ofComplex(long object, long given) {
    if (Formats.isEmpty(given)) {
      return ObjectProtocol.str(object);
    }
    FormatSpec spec = FormatSpec.of(object, given, 0, '>');
    if (spec.type() == 0 || spec.isOneOf("eEfFgGn")) {
      return complex(object, spec).toStr();
    }
    throw spec.unknownType(object);
  }

  private static Points integer(BigInteger value, FormatSpec spec) {
    if (spec.precision() >= 0) {
      throw fail("Precision not allowed in integer format specifier");
    }
    if (spec.coercesZero()) {
      throw fail("Negative zero coercion (z) not allowed in integer format specifier");
    }
    if (spec.type() == 'c') {
      return padded(Parts.of(new Points().add(character(value, spec))), spec);
    }
    int base = base(spec.type());
    String digits = value.abs().toString(base);
    String prefix = spec.alternate() && base != DECIMAL ? "0" + (char) spec.type() : "";
    return padded(
        new Parts(
            value.signum() < 0,
            prefix,
            spec.type() == 'X' ? digits.toUpperCase(Locale.ROOT) : digits,
            new Points()),
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

  private static int character(BigInteger value, FormatSpec spec) {
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
    return value.intValue();
  }

  private static char code(FormatSpec spec) {
    return spec.type() == 0
        ? (spec.precision() < 0 ? 'r' : 'g')
        : spec.type() == 'n' ? 'g' : spec.type() == '%' ? 'f' : (char) spec.type();
  }

  private static String text(double value, FormatSpec spec, boolean addsZero) {
    if (spec.precision() > Integer.MAX_VALUE) {
      throw fail("precision too big");
    }
    int missing = spec.type() == 0 ? 0 : DEFAULT_PRECISION;
    int precision = spec.precision() < 0 ? missing : (int) spec.precision();
    return DoubleText.of(
        value, code(spec), precision, spec.alternate(), addsZero, spec.coercesZero());
  }

  private static Points real(double value, FormatSpec spec) {
    boolean percent = spec.type() == '%';
    String text = text(percent ? value * 100 : value, spec, spec.type() == 0);
    return padded(Parts.of(percent ? text + "%" : text), spec);
  }

  private static Points complex(long object, FormatSpec spec) {
    if (spec.fill() == '0') {
      throw fail("Zero padding is not allowed in complex format specifier");
    }
    if (spec.align() == '=') {
      throw fail("'=' alignment flag is not allowed in complex format specifier");
    }
    double real = ComplexNumbers.real(object);
    boolean plain = spec.type() == 0;
    boolean imaginaryOnly = plain && real == 0 && Math.copySign(1, real) > 0;
    FormatSpec part = spec.unpadded();
    var whole = new Points().add(plain && !imaginaryOnly ? "(" : "");
    if (!imaginaryOnly) {
      whole.add(padded(Parts.of(text(real, spec, false)), part));
    }
    String imaginary = text(ComplexNumbers.imaginary(object), spec, false);
    whole.add(padded(Parts.of(imaginary), imaginaryOnly ? part : part.withSign('+')));
    whole.add(plain && !imaginaryOnly ? "j)" : "j");
    return padded(Parts.of(whole), spec.withSign(0));
  }

  private static String signOf(Parts parts, FormatSpec spec) {
    if (parts.negative) {
      return "-";
    }
    return spec.sign() == '+' ? "+" : spec.sign() == ' ' ? " " : "";
  }

  private static Points padded(Parts parts, FormatSpec spec) {
    String head = signOf(parts, spec) + parts.prefix;
    int fixed = head.length() + parts.rest.length();
    long least = spec.fill() == '0' && spec.align() == '=' ? spec.width() - fixed : 0;
    String digits = parts.digits.isEmpty() ? "" : grouped(parts.digits, spec, least);
    long missing = Math.max(0, spec.width() - fixed - digits.length());
    long left =
        switch (spec.align()) {
          case '>' -> missing;
          case '^' -> missing / 2;
          default -> 0;
        };
    long inside = spec.align() == '=' ? missing : 0;
    return new Points(fixed + digits.length() + missing)
        .add(spec.fill(), left)
        .add(head)
        .add(spec.fill(), inside)
        .add(digits)
        .add(parts.rest)
        .add(spec.fill(), missing - left - inside);
  }

  /** {@code _PyUnicode_InsertThousandsGrouping}: zeros in front make up the width. */
  private static String grouped(String digits, FormatSpec spec, long width) {
    if (width > MOST_DIGITS) {
      throw Errors.noMemory();
    }
    if (spec.separator() == 0) {
      return "0".repeat(Math.max(0, (int) width - digits.length())) + digits;
    }
    var backwards = new StringBuilder();
    for (int i = 0; i < digits.length() || backwards.length() < width; i++) {
      if (i > 0 && i % spec.groupSize() == 0) {
        backwards.append((char) spec.separator());
      }
      backwards.append(i < digits.length() ? digits.charAt(digits.length() - 1 - i) : '0');
    }
    return backwards.reverse().toString();
  }
}
