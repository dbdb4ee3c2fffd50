package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.layout.Exceptions;
import java.util.Locale;

/**
 * A format specifier: {@code [[fill]align][sign][z][#][0][width][grouping][.precision][type]}
 * (Python/formatter_unicode.c).
 *
 * @param fill a code point
 * @param align one of {@code < > = ^}
 * @param sign {@code +}, {@code -} or a space; 0 if none is given
 * @param width −1 if none is given; so the precision
 * @param grouping {@code ,} or {@code _}; 0 if none is given
 * @param type the code; 0 if none is given
 */
record FormatSpec(
    int fill,
    char align,
    boolean alignGiven,
    char sign,
    boolean positiveZero,
    boolean alternate,
    int width,
    char grouping,
    int precision,
    int type) {

  private static final String ALIGNMENTS = "<>=^";
  private static final int MOST_DIGITS = 18;

  /** Parses a specifier of an object of a type. */
  static FormatSpec parse(String text, String typeName, char defaultAlign) {
    return new Parser(text, typeName, defaultAlign).parse();
  }

  FormatSpec withType(int other) {
    return new FormatSpec(
        fill, align, alignGiven, sign, positiveZero, alternate, width, grouping, precision, other);
  }

  /** The text, filled up to the width. */
  String pad(String text) {
    int missing = width - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    String filler = Character.toString(fill);
    int left =
        switch (align) {
          case '<' -> 0;
          case '^' -> missing / 2;
          default -> missing;
        };
    return filler.repeat(left) + text + filler.repeat(missing - left);
  }

  /** A number: the filling may stand between the sign and the digits. */
  String padNumber(String signAndPrefix, String integer, String rest, int groupSize) {
    String digits = integer;
    if (grouping != 0) {
      int least = align == '=' && fill == '0' ? width - signAndPrefix.length() - rest.length() : 0;
      digits = grouped(integer, groupSize, least);
    }
    String body = digits + rest;
    int missing = width - signAndPrefix.length() - body.length();
    if (align == '=' && missing > 0) {
      return signAndPrefix + Character.toString(fill).repeat(missing) + body;
    }
    return pad(signAndPrefix + body);
  }

  private String grouped(String digits, int size, int least) {
    var result = new StringBuilder();
    int count = 0;
    for (int i = digits.length() - 1; i >= 0 || result.length() < least; i--) {
      if (count > 0 && count % size == 0) {
        result.append(grouping);
      }
      result.append(i >= 0 ? digits.charAt(i) : '0');
      count++;
    }
    return result.reverse().toString();
  }

  /** What stands before a number. */
  String signOf(boolean negative) {
    return negative ? "-" : sign == '+' ? "+" : sign == ' ' ? " " : "";
  }

  static RuntimeException unknown(int code, String typeName) {
    return Errors.raise(
        Exceptions.ValueError,
        code > ' ' && code < 0x80
            ? String.format(
                Locale.ROOT, "Unknown format code '%c' for object of type '%s'", code, typeName)
            : String.format(
                Locale.ROOT,
                "Unknown format code '\\x%x' for object of type '%s'",
                code,
                typeName));
  }

  /** The parts of a specifier, from left to right. */
  private static final class Parser {
    private final int[] text;
    private final String shown;
    private final String typeName;
    private final char defaultAlign;
    private int at;

    Parser(String text, String typeName, char defaultAlign) {
      this.text = text.codePoints().toArray();
      this.shown = text;
      this.typeName = typeName;
      this.defaultAlign = defaultAlign;
    }

    private boolean isAlign(int index) {
      return index < text.length && ALIGNMENTS.indexOf(text[index]) >= 0;
    }

    private boolean take(int character) {
      if (at < text.length && text[at] == character) {
        at++;
        return true;
      }
      return false;
    }

    FormatSpec parse() {
      int fill = ' ';
      boolean fillGiven = false;
      boolean alignGiven = false;
      char align = defaultAlign;
      if (isAlign(1)) {
        fill = text[0];
        align = (char) text[1];
        fillGiven = true;
        alignGiven = true;
        at = 2;
      } else if (isAlign(0)) {
        align = (char) text[0];
        alignGiven = true;
        at = 1;
      }
      char sign = 0;
      if (at < text.length && "+- ".indexOf(text[at]) >= 0) {
        sign = (char) text[at++];
      }
      boolean positiveZero = take('z');
      boolean alternate = take('#');
      if (!fillGiven && take('0')) {
        fill = '0';
        if (!alignGiven && defaultAlign == '>') {
          align = '=';
        }
      }
      int width = number();
      char grouping = grouping();
      int precision = -1;
      if (take('.')) {
        precision = number();
        if (precision < 0) {
          throw Errors.raise(Exceptions.ValueError, "Format specifier missing precision");
        }
      }
      int type = type();
      checkGrouping(grouping, type);
      return new FormatSpec(
          fill, align, alignGiven, sign, positiveZero, alternate, width, grouping, precision, type);
    }

    private int number() {
      int start = at;
      long value = 0;
      while (at < text.length && Character.isDigit(text[at])) {
        value = value * 10 + Character.digit(text[at], 10);
        if (at++ - start > MOST_DIGITS || value > Integer.MAX_VALUE) {
          throw Errors.raise(Exceptions.ValueError, "Too many decimal digits in format string");
        }
      }
      return at == start ? -1 : (int) value;
    }

    private char grouping() {
      char grouping = 0;
      if (take(',')) {
        grouping = ',';
      }
      if (take('_')) {
        if (grouping != 0) {
          throw both();
        }
        grouping = '_';
      }
      if (take(',')) {
        if (grouping == '_') {
          throw both();
        }
        throw Errors.raise(Exceptions.ValueError, "Cannot specify ',' with ','.");
      }
      return grouping;
    }

    private static RuntimeException both() {
      return Errors.raise(Exceptions.ValueError, "Cannot specify both ',' and '_'.");
    }

    private int type() {
      if (text.length - at > 1) {
        throw Errors.raise(
            Exceptions.ValueError,
            "Invalid format specifier '" + shown + "' for object of type '" + typeName + "'");
      }
      return at < text.length ? text[at] : 0;
    }

    private static void checkGrouping(char grouping, int type) {
      boolean fits =
          grouping == 0
              || "deEfFgG%".indexOf(type) >= 0
              || type == 0
              || (grouping == '_' && "boxX".indexOf(type) >= 0);
      if (!fits) {
        throw Errors.raise(
            Exceptions.ValueError,
            "Cannot specify '" + grouping + "' with '" + Character.toString(type) + "'.");
      }
    }
  }
}
