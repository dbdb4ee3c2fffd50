package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.layout.Exceptions;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Floats in hexadecimal, which is exact: {@code float.hex}, {@code float.fromhex}. */
public final class HexFloats {
  private static final int FRACTION_BITS = Double.PRECISION - 1;
  private static final Pattern NUMBER =
      Pattern.compile(
          "([-+]?)(?:0[xX])?([0-9a-fA-F]*)(?:\\.([0-9a-fA-F]*))?(?:[pP]([-+]?[0-9]+))?");
  private static final Pattern SPECIAL =
      Pattern.compile("([-+]?)(?:(inf(?:inity)?)|nan)", Pattern.CASE_INSENSITIVE);

  private HexFloats() {}

  public static String format(double value) {
    if (!Double.isFinite(value)) {
      return Floats.repr(value);
    }
    String sign = Math.copySign(1, value) < 0 ? "-" : "";
    if (value == 0) {
      return sign + "0x0.0p+0";
    }
    long bits = Double.doubleToRawLongBits(value);
    long fraction = bits & ((1L << FRACTION_BITS) - 1);
    boolean normal = Math.abs(value) >= Double.MIN_NORMAL;
    int exponent = normal ? Math.getExponent(value) : Double.MIN_EXPONENT;
    return String.format(Locale.ROOT, "%s0x%d.%013xp%+d", sign, normal ? 1 : 0, fraction, exponent);
  }

  public static double parse(String text) {
    String stripped = text.replaceAll("^[ \\t\\n\\r\\f\\x0b]+|[ \\t\\n\\r\\f\\x0b]+$", "");
    Matcher special = SPECIAL.matcher(stripped);
    if (special.matches()) {
      double value = special.group(2) == null ? Double.NaN : Double.POSITIVE_INFINITY;
      return special.group(1).equals("-") ? -value : value;
    }
    Matcher number = NUMBER.matcher(stripped);
    if (!number.matches()) {
      throw invalid();
    }
    String whole = number.group(2);
    String fraction = number.group(3) == null ? "" : number.group(3);
    if (whole.isEmpty() && fraction.isEmpty()) {
      throw invalid();
    }
    String exponent = number.group(4) == null ? "0" : number.group(4);
    double value =
        Double.parseDouble(
            number.group(1)
                + "0x"
                + (whole.isEmpty() ? "0" : whole)
                + "."
                + fraction
                + "p"
                + exponent);
    if (Double.isInfinite(value)) {
      throw Errors.raise(
          Exceptions.OverflowError, "hexadecimal value too large to represent as a float");
    }
    return value;
  }

  private static io.polyphase.bridge.interpreter.PythonError invalid() {
    return Errors.raise(Exceptions.ValueError, "invalid hexadecimal floating-point string");
  }
}
