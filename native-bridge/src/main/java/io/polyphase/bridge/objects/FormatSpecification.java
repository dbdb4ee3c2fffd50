package io.polyphase.bridge.objects;

import com.google.errorprone.annotations.FormatMethod;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.layout.Exceptions;
import java.util.Locale;

/**
 * A format specification ({@code parse_internal_render_format_spec} of Python/formatter_unicode.c).
 *
 * @param fill a code point
 * @param align one of {@code < > = ^}
 * @param sign {@code + -} or a space; 0 if there is none
 * @param coercesZero whether a negative zero loses its sign
 * @param width −1 if there is none
 * @param separator of thousands; 0 if there is none
 * @param groups how many digits stand between separators
 * @param precision −1 if there is none
 * @param type a code point; 0 if there is none
 */
public record FormatSpecification(
    int fill,
    char align,
    char sign,
    boolean coercesZero,
    boolean alternate,
    int width,
    char separator,
    int groups,
    int precision,
    int type) {

  /** A specification for objects of a type, which messages name. */
  public static FormatSpecification parse(String text, String typeName, char type, char align) {
    return new Parser(text.codePoints().toArray(), text, typeName).parse(type, align);
  }

  /** The same with another sign. */
  FormatSpecification withSign(char other) {
    return new FormatSpecification(
        fill, align, other, coercesZero, alternate, width, separator, groups, precision, type);
  }

  /** The same without padding. */
  FormatSpecification unpadded() {
    return new FormatSpecification(
        0, '<', sign, coercesZero, alternate, -1, separator, groups, precision, type);
  }

  /** {@code unknown_presentation_type}. */
  static PythonError unknownType(int type, String typeName) {
    String shown =
        type > ' ' && type < 0x80
            ? Character.toString(type)
            : String.format(Locale.ROOT, "\\x%x", type);
    return Errors.raise(
        Exceptions.ValueError,
        "Unknown format code '" + shown + "' for object of type '" + typeName + "'");
  }

  /** Reads a specification from left to right. */
  private static final class Parser {
    private final int[] text;
    private final String whole;
    private final String typeName;
    private int at;

    Parser(int[] text, String whole, String typeName) {
      this.text = text;
      this.whole = whole;
      this.typeName = typeName;
    }

    private boolean isAlign(int index) {
      return index < text.length && "<>=^".indexOf(text[index]) >= 0;
    }

    private boolean take(char expected) {
      if (at < text.length && text[at] == expected) {
        at++;
        return true;
      }
      return false;
    }

    FormatSpecification parse(char defaultType, char defaultAlign) {
      int fill = ' ';
      char align = defaultAlign;
      boolean fills = isAlign(at + 1);
      boolean aligns = fills || isAlign(at);
      if (fills) {
        fill = text[at++];
      }
      if (aligns) {
        align = (char) text[at++];
      }
      char sign = at < text.length && " +-".indexOf(text[at]) >= 0 ? (char) text[at++] : 0;
      boolean coerces = take('z');
      boolean alternate = take('#');
      if (!fills && take('0')) {
        fill = '0';
        align = !aligns && defaultAlign == '>' ? '=' : align;
      }
      int width = number();
      char separator = separator();
      int precision = -1;
      if (take('.')) {
        precision = number();
        if (precision < 0) {
          throw fail("Format specifier missing precision");
        }
      }
      int type = type(defaultType);
      int groups = separator == 0 ? 0 : groups(separator, type);
      return new FormatSpecification(
          fill, align, sign, coerces, alternate, width, separator, groups, precision, type);
    }

    private int type(char missing) {
      if (text.length - at > 1) {
        throw fail("Invalid format specifier '%s' for object of type '%s'", whole, typeName);
      }
      return at < text.length ? text[at] : missing;
    }

    private char separator() {
      boolean comma = take(',');
      boolean underscore = take('_');
      if (underscore && (comma || take(','))) {
        throw fail("Cannot specify both ',' and '_'.");
      }
      return comma ? ',' : underscore ? '_' : 0;
    }

    private int groups(char separator, int type) {
      if (type == 0 || "defgEG%F".indexOf(type) >= 0) {
        return 3;
      }
      if (separator == '_' && "boxX".indexOf(type) >= 0) {
        return 4;
      }
      String shown =
          type > ' ' && type < 0x80
              ? Character.toString(type)
              : String.format(Locale.ROOT, "\\x%x", type);
      throw fail("Cannot specify '%s' with '%s'.", separator, shown);
    }

    /** −1 if no digit is there. */
    private int number() {
      long value = -1;
      while (at < text.length && Character.digit(text[at], 10) >= 0) {
        value = Math.max(value, 0) * 10 + Character.digit(text[at++], 10);
        if (value > Integer.MAX_VALUE) {
          throw fail("Too many decimal digits in format string");
        }
      }
      return (int) value;
    }

    @FormatMethod
    private static PythonError fail(String format, Object... values) {
      return Errors.raise(Exceptions.ValueError, String.format(Locale.ROOT, format, values));
    }
  }
}
