package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getDouble;
import static io.polyphase.bridge.ffi.NativeMemory.putDouble;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyFloatObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;

/** Floats. */
public final class Floats {
  private Floats() {}

  /** {@code PyFloat_Check}. */
  public static boolean check(long object) {
    return Refs.type(object) == BuiltinTypes.PyFloat_Type
        || Types.isSubtype(Refs.type(object), BuiltinTypes.PyFloat_Type);
  }

  /** {@code PyFloat_FromDouble}. */
  public static long of(double value) {
    long object = Memory.allocate(BuiltinTypes.PyFloat_Type, PyFloatObject.SIZE);
    putDouble(object + PyFloatObject.ob_fval, value);
    return object;
  }

  /** {@code PyFloat_AS_DOUBLE}. */
  public static double value(long object) {
    return getDouble(object + PyFloatObject.ob_fval);
  }

  /** {@code float.as_integer_ratio}: in lowest terms, the denominator positive. */
  public static long ratio(long object) {
    double value = value(object);
    if (Double.isInfinite(value)) {
      throw Errors.raise(Exceptions.OverflowError, "cannot convert Infinity to integer ratio");
    }
    if (Double.isNaN(value)) {
      throw Errors.raise(Exceptions.ValueError, "cannot convert NaN to integer ratio");
    }
    BigDecimal exact = new BigDecimal(value);
    BigInteger denominator = BigInteger.TEN.pow(Math.max(exact.scale(), 0));
    BigInteger numerator = exact.multiply(new BigDecimal(denominator)).toBigIntegerExact();
    BigInteger common = numerator.gcd(denominator);
    return Tuples.ofOwned(Ints.of(numerator.divide(common)), Ints.of(denominator.divide(common)));
  }

  /** The shortest text that reads back as the same number, as Python writes it. */
  public static String repr(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal shortest = DoubleText.shortest(Math.abs(value)).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale(); // position of the decimal point
    String sign = value < 0 ? "-" : "";
    if (point > 16 || point < -3) {
      return sign + exponential(digits, point - 1);
    }
    String plain =
        shortest.setScale(Math.max(1, shortest.scale()), RoundingMode.UNNECESSARY).toPlainString();
    return sign + plain;
  }

  private static String exponential(String digits, int exponent) {
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return mantissa
        + (exponent < 0 ? "e-" : "e+")
        + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
  }
}
