package io.polyphase.managed;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as Python writes them ({@code repr()}). */
final class Literals {
  private Literals() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "None";
      case Boolean b -> b ? "True" : "False";
      case Double d -> ofFloat(d);
      case String s -> ofStr(s);
      default -> value.toString();
    };
  }

  private static String ofStr(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    var out = new StringBuilder().append(quote);
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                  if (c == quote) {
                    out.append('\\').append(quote);
                  } else if (c < ' ' || c == 0x7f) {
                    out.append(String.format(Locale.ROOT, "\\x%02x", c));
                  } else {
                    out.append((char) c);
                  }
                }
              }
            });
    return out.append(quote).toString();
  }

  /** Java and Python print the same shortest digits; they differ in where exponents begin. */
  private static String ofFloat(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e16)) {
      return withExponent(Double.toString(value));
    }
    if (size == 0) {
      return Double.toString(value); // keeps the sign
    }
    String plain = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }

  private static String withExponent(String text) {
    int e = text.indexOf('E');
    String digits = text.substring(0, e);
    int exponent = Integer.parseInt(text.substring(e + 1));
    return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits)
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
