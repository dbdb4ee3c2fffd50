package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import java.util.Locale;

/**
 * A format specification, read (Python/formatter_unicode.c).
 *
 * @param fill a code point
 * @param align one of {@code < > = ^}
 * @param sign {@code + -} or a space; 0 if there is none
 * @param coercesZero whether a negative zero loses its sign
 * @param width −1 if there is none
 * @param separator of groups of digits: ',' or '_'; 0 if there is none
 * @param precision −1 if there is none
 * @param type a code point; what the object's type has as default if there is none
 */
record FormatSpec(
    int fill,
    int align,
    int sign,
    boolean coercesZero,
    boolean alternate,
    long width,
    int separator,
    long precision,
    int type) {

  /**
   * Reads one.
   *
   * @param object what is to be formatted
   * @param spec a str
   */
  static FormatSpec of(long object, long spec, int defaultType, int defaultAlign) {
    return new Reader(object, spec).read(defaultType, defaultAlign);
  }

  /** Where the reading is at. */
  private static final class Reader {
    private final long object;
    private final long spec;
    private final Span text;
    private long at;

    Reader(long object, long spec) {
      this.object = object;
      this.spec = spec;
      this.text = Span.of(spec);
    }

    private int peek(long ahead) {
      return at + ahead < text.length() ? text.at(at + ahead) : 0;
    }

    private boolean accept(int wanted) {
      boolean found = at < text.length() && text.at(at) == wanted;
      at += found ? 1 : 0;
      return found;
    }

    private boolean isAlign(long ahead) {
      int c = peek(ahead);
      return c == '<' || c == '>' || c == '=' || c == '^';
    }

    FormatSpec read(int defaultType, int defaultAlign) {
      boolean hasFill = isAlign(1);
      int fill = hasFill ? peek(0) : ' ';
      at += hasFill ? 1 : 0;
      boolean hasAlign = isAlign(0);
      int align = hasAlign ? text.at(at++) : defaultAlign;
      boolean hasSign = peek(0) == ' ' || peek(0) == '+' || peek(0) == '-';
      int sign = hasSign ? text.at(at++) : 0;
      boolean coercesZero = accept('z');
      boolean alternate = accept('#');
      if (!hasFill && accept('0')) {
        fill = '0';
        align = !hasAlign && defaultAlign == '>' ? '=' : align;
      }
      long width = number();
      int separator = separator();
      long precision = -1;
      if (accept('.')) {
        precision = number();
        if (precision < 0) {
          throw Errors.raise(Exceptions.ValueError, "Format specifier missing precision");
        }
      }
      int type = type(defaultType);
      checkSeparator(separator, type);
      return new FormatSpec(
          fill, align, sign, coercesZero, alternate, width, separator, precision, type);
    }

    private long number() {
      long start = at;
      long number = 0;
      for (; at < text.length(); at++) {
        int digit = digit(text.at(at));
        if (digit < 0) {
          break;
        }
        if (number > (Long.MAX_VALUE - digit) / 10) {
          throw Errors.raise(Exceptions.ValueError, "Too many decimal digits in format string");
        }
        number = 10 * number + digit;
      }
      return at == start ? -1 : number;
    }

    private static int digit(int point) {
      return Character.getType(point) == Character.DECIMAL_DIGIT_NUMBER
          ? Character.digit(point, 10)
          : -1;
    }

    private int separator() {
      int separator = accept(',') ? ',' : 0;
      if (accept('_')) {
        if (separator != 0) {
          throw both();
        }
        separator = '_';
      }
      if (separator == '_' && peek(0) == ',') {
        throw both();
      }
      return separator;
    }

    private static PythonError both() {
      return Errors.raise(Exceptions.ValueError, "Cannot specify both ',' and '_'.");
    }

    private int type(int defaultType) {
      if (text.length() - at > 1) {
        throw Errors.raise(
            Exceptions.ValueError,
            String.format(
                Locale.ROOT,
                "Invalid format specifier '%s' for object of type '%s'",
                Strs.java(spec),
                Types.name(Refs.type(object))));
      }
      return at < text.length() ? text.at(at) : defaultType;
    }

    private static void checkSeparator(int separator, int type) {
      boolean allowed =
          type == 0
              || (type < 0x80 && "defgEG%F".indexOf(type) >= 0)
              || (separator == '_' && type < 0x80 && "boxX".indexOf(type) >= 0);
      if (separator != 0 && !allowed) {
        throw Errors.raise(
            Exceptions.ValueError,
            String.format(
                Locale.ROOT, "Cannot specify '%c' with '%s'.", (char) separator, shown(type)));
      }
    }
  }

  /** The same with another sign. */
  FormatSpec withSign(int other) {
    return new FormatSpec(
        fill, align, other, coercesZero, alternate, width, separator, precision, type);
  }

  /** The same without padding. */
  FormatSpec unpadded() {
    return new FormatSpec(0, '<', sign, coercesZero, alternate, -1, separator, precision, type);
  }

  /** Whether the type is one of these. */
  boolean isOneOf(String types) {
    return types.indexOf(type) >= 0;
  }

  /** How many digits stand between separators. */
  int groupSize() {
    return isOneOf("boxX") ? 4 : 3;
  }

  private static String shown(int type) {
    return type > ' ' && type < 0x80
        ? Character.toString(type)
        : String.format(Locale.ROOT, "\\x%x", type);
  }

  /** The exception for a type that the object is not formatted by. */
  PythonError unknownType(long object) {
    return Errors.raise(
        Exceptions.ValueError,
        String.format(
            Locale.ROOT,
            "Unknown format code '%s' for object of type '%s'",
            shown(type),
            Types.name(Refs.type(object))));
  }
}
