package io.polyphase.bridge.objects;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Doubles as text ({@code PyOS_double_to_string}). */
public final class DoubleText {
  private static final int SHORTEST_LIMIT = 16;
  private static final int PLAIN_LIMIT = -4;

  /**
   * Decimal digits without zeros at the end, and where the point is: behind so many of them.
   *
   * @param digits "0" for zero
   */
  private record Decimal(String digits, int point) {
    static Decimal of(BigDecimal value) {
      if (value.signum() == 0) {
        return new Decimal("0", 1);
      }
      BigDecimal stripped = value.stripTrailingZeros();
      String digits = stripped.unscaledValue().toString();
      return new Decimal(digits, digits.length() - stripped.scale());
    }

    /** The digits between two places, counted from the first digit; zeros where there are none. */
    String between(int from, int to) {
      var text = new StringBuilder();
      for (int i = from; i < to; i++) {
        text.append(i >= 0 && i < digits.length() ? digits.charAt(i) : '0');
      }
      return text.toString();
    }
  }

  private DoubleText() {}

  /**
   * A double as text.
   *
   * @param code one of {@code e f g r E F G}; {@code r} is the shortest that reads back
   * @param alternate whether the point stays when no digit follows
   * @param addsZero whether a whole number gets {@code .0}
   * @param coercesZero whether a negative zero loses its sign
   */
  public static String of(
      double value,
      char code,
      int precision,
      boolean alternate,
      boolean addsZero,
      boolean coercesZero) {
    boolean upper = Character.isUpperCase(code);
    char kind = Character.toLowerCase(code);
    String text;
    if (Double.isNaN(value)) {
      text = "nan";
    } else if (Double.isInfinite(value)) {
      text = value > 0 ? "inf" : "-inf";
    } else {
      text = finite(value, kind, precision, alternate, addsZero, coercesZero);
    }
    return upper ? text.toUpperCase(Locale.ROOT) : text;
  }

  /** The shortest decimal number that is nearest to this double and to no other one. */
  static BigDecimal shortest(double magnitude) {
    // Java's text has two digits at least.
    BigDecimal oneDigit = new BigDecimal(magnitude).round(new MathContext(1));
    return oneDigit.doubleValue() == magnitude
        ? oneDigit
        : new BigDecimal(Double.toString(magnitude));
  }

  private static Decimal rounded(double magnitude, char kind, int precision) {
    BigDecimal exact = new BigDecimal(magnitude);
    return Decimal.of(
        switch (kind) {
          case 'e' -> exact.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
          case 'g' -> exact.round(new MathContext(Math.max(precision, 1), RoundingMode.HALF_EVEN));
          case 'f' -> exact.setScale(precision, RoundingMode.HALF_EVEN);
          default -> shortest(magnitude);
        });
  }

  private static String finite(
      double value,
      char kind,
      int precision,
      boolean alternate,
      boolean addsZero,
      boolean coercesZero) {
    Decimal decimal = rounded(Math.abs(value), kind, precision);
    boolean exponential =
        switch (kind) {
          case 'e' -> true;
          case 'f' -> false;
          case 'g' ->
              decimal.point <= PLAIN_LIMIT
                  || decimal.point > Math.max(precision, 1) - (addsZero ? 1 : 0);
          default -> decimal.point <= PLAIN_LIMIT || decimal.point > SHORTEST_LIMIT;
        };
    int end =
        switch (kind) {
          case 'e' -> precision + 1;
          case 'f' -> decimal.point + precision;
          case 'g' -> alternate ? Math.max(precision, 1) : decimal.digits.length();
          default -> decimal.digits.length();
        };
    boolean negative = Math.copySign(1, value) < 0 && !(coercesZero && decimal.digits.equals("0"));
    int point = exponential ? 1 : decimal.point;
    int last = Math.max(end, !exponential && addsZero ? point + 1 : point);
    String whole = decimal.between(Math.min(point - 1, 0), point);
    String fraction = decimal.between(point, last);
    return (negative ? "-" : "")
        + whole
        + (fraction.isEmpty() && !alternate ? "" : "." + fraction)
        + (exponential ? exponent(decimal.point - 1) : "");
  }

  private static String exponent(int exponent) {
    return String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
