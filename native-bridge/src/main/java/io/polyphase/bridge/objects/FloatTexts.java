package io.polyphase.bridge.objects;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Floats as text by a conversion of C's {@code printf} ({@code PyOS_double_to_string}). */
public final class FloatTexts {
  private FloatTexts() {}

  /**
   * The text of a number that is not negative, or of infinity or nan.
   *
   * @param code {@code e}, {@code f}, {@code g}, one of them as a capital letter, or {@code r} for
   *     as many digits as tell it from all others
   * @param precision digits; ignored with {@code r}
   * @param alternate a point always, and with {@code g} the zeros at the end
   * @param dotZero {@code .0} behind what would look like an integer
   */
  public static String of(
      double value, char code, int precision, boolean alternate, boolean dotZero) {
    boolean upper = Character.isUpperCase(code);
    String text =
        Double.isNaN(value)
            ? "nan"
            : Double.isInfinite(value)
                ? "inf"
                : finite(value, Character.toLowerCase(code), precision, alternate, dotZero);
    return upper ? text.toUpperCase(Locale.ROOT) : text;
  }

  private static String finite(
      double value, char code, int precision, boolean alternate, boolean dotZero) {
    if (code == 'r') {
      String shortest = Floats.repr(value);
      return dotZero || !shortest.endsWith(".0")
          ? shortest
          : shortest.substring(0, shortest.length() - 2) + (alternate ? "." : "");
    }
    var exact = new BigDecimal(value);
    return switch (code) {
      case 'f' -> fixed(exact, precision, alternate);
      case 'e' -> scientific(exact, precision, alternate);
      default -> general(exact, Math.max(precision, 1), alternate, dotZero);
    };
  }

  private static String fixed(BigDecimal value, int precision, boolean alternate) {
    String text = value.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    return precision == 0 && alternate ? text + "." : text;
  }

  /** Rounded to this many digits. */
  private static BigDecimal rounded(BigDecimal value, int digits) {
    return value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  /** The exponent of the first digit. */
  private static int exponent(BigDecimal value) {
    return value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
  }

  private static String digits(BigDecimal value, int count) {
    String digits = value.signum() == 0 ? "" : value.unscaledValue().toString();
    return digits.length() >= count
        ? digits.substring(0, count)
        : digits + "0".repeat(count - digits.length());
  }

  private static String scientific(BigDecimal value, int precision, boolean alternate) {
    BigDecimal rounded = rounded(value, precision + 1);
    String digits = digits(rounded, precision + 1);
    return digits.charAt(0)
        + (precision > 0 || alternate ? "." : "")
        + digits.substring(1)
        + exponentText(exponent(rounded));
  }

  private static String exponentText(int exponent) {
    return String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  private static String general(
      BigDecimal value, int precision, boolean alternate, boolean dotZero) {
    BigDecimal rounded = rounded(value, precision);
    int exponent = exponent(rounded);
    // with the point and a zero, a number as long as the precision would have a digit more
    int limit = dotZero ? precision - 1 : precision;
    if (exponent < -4 || exponent >= Math.max(limit, dotZero ? 1 : 0)) {
      String text = scientific(value, precision - 1, alternate);
      int e = text.indexOf('e');
      return (alternate ? text.substring(0, e) : stripped(text.substring(0, e)))
          + text.substring(e);
    }
    String text = fixed(rounded, Math.max(precision - 1 - exponent, 0), alternate);
    if (!alternate) {
      text = stripped(text);
    }
    return dotZero && text.indexOf('.') < 0 ? text + ".0" : text;
  }

  private static String stripped(String text) {
    if (text.indexOf('.') < 0) {
      return text;
    }
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
