package io.polyphase.bridge.objects;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** A float written with so many digits ({@code PyOS_double_to_string}). */
public final class FloatText {
  private FloatText() {}

  /**
   * The text, with a minus sign if it has one.
   *
   * @param code e, f or g, or the same in upper case
   * @param alternate whether there is a point in any case, and g keeps zeros at the end
   */
  public static String of(double value, char code, int precision, boolean alternate) {
    boolean isUpper = Character.isUpperCase(code);
    String text = lower(value, Character.toLowerCase(code), precision, alternate);
    return isUpper ? text.toUpperCase(Locale.ROOT) : text;
  }

  private static String lower(double value, char code, int precision, boolean alternate) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    String sign = value < 0 || (value == 0 && 1 / value < 0) ? "-" : "";
    if (Double.isInfinite(value)) {
      return sign + "inf";
    }
    BigDecimal exact = new BigDecimal(Math.abs(value));
    return sign
        + switch (code) {
          case 'f' -> fixed(exact, precision, alternate);
          case 'e' -> exponential(exact, precision, alternate);
          default -> general(exact, Math.max(precision, 1), alternate);
        };
  }

  private static String fixed(BigDecimal value, int precision, boolean alternate) {
    String text = value.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    return alternate && precision == 0 ? text + "." : text;
  }

  private static BigDecimal rounded(BigDecimal value, int digits) {
    return value.signum() == 0
        ? BigDecimal.ZERO
        : value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  private static int exponent(BigDecimal value) {
    return value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
  }

  private static String exponential(BigDecimal value, int precision, boolean alternate) {
    BigDecimal rounded = rounded(value, precision + 1);
    int exponent = exponent(rounded);
    String digits = rounded.unscaledValue().toString();
    digits += "0".repeat(Math.max(0, precision + 1 - digits.length()));
    String point = precision > 0 || alternate ? "." : "";
    return digits.charAt(0) + point + digits.substring(1, precision + 1) + exponentText(exponent);
  }

  private static String exponentText(int exponent) {
    return (exponent < 0 ? "e-" : "e+") + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
  }

  private static String general(BigDecimal value, int precision, boolean alternate) {
    BigDecimal rounded = rounded(value, precision);
    int exponent = exponent(rounded);
    boolean isFixed = exponent >= -4 && exponent < precision;
    String text =
        isFixed
            ? fixed(rounded, precision - 1 - exponent, alternate)
            : exponential(rounded, precision - 1, alternate);
    if (alternate) {
      return text;
    }
    int end = text.indexOf('e') < 0 ? text.length() : text.indexOf('e');
    String mantissa = text.substring(0, end);
    return mantissa.indexOf('.') < 0
        ? text
        : mantissa.replaceAll("\\.?0+$", "") + text.substring(end);
  }
}
