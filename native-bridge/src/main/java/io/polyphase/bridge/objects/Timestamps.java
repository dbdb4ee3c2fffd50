package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.layout.Exceptions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Times that are given as numbers (Python/pytime.c). */
public final class Timestamps {
  /** The {@code _PyTime_round_t}s in their order. */
  private static final RoundingMode[] ROUNDING = {
    RoundingMode.FLOOR, RoundingMode.CEILING, RoundingMode.HALF_EVEN, RoundingMode.UP
  };

  /** {@code _PyTime_ROUND_FLOOR}. */
  public static final int FLOOR = 0;

  /** {@code _PyTime_ROUND_TIMEOUT}: away from zero. */
  public static final int TIMEOUT = 3;

  private Timestamps() {}

  /** How a {@code _PyTime_round_t} rounds. */
  public static RoundingMode rounding(int round) {
    return ROUNDING[round];
  }

  /**
   * A {@code PyTime_t}.
   *
   * @param unit of the number, in nanoseconds
   */
  public static long nanos(long object, long unit, int round) {
    BigDecimal nanos;
    if (Floats.check(object)) {
      double value = NumberProtocol.asDouble(object) * unit;
      checkFinite(value);
      nanos = new BigDecimal(value);
    } else {
      try {
        long number = NumberProtocol.asLong(object, "long long");
        nanos = BigDecimal.valueOf(number).multiply(BigDecimal.valueOf(unit));
      } catch (PythonError e) {
        throw Errors.matches(Exceptions.OverflowError) ? overflow() : e;
      }
    }
    BigInteger whole = nanos.setScale(0, ROUNDING[round]).toBigInteger();
    if (whole.bitLength() >= Long.SIZE) {
      throw overflow();
    }
    return whole.longValue();
  }

  private static void checkFinite(double value) {
    if (Double.isNaN(value)) {
      throw Errors.raise(Exceptions.ValueError, "Invalid value NaN (not a number)");
    }
    if (Math.abs(value) >= Long.MAX_VALUE) {
      throw Errors.raise(Exceptions.OverflowError, "timestamp out of range for platform time_t");
    }
  }

  private static PythonError overflow() {
    return Errors.raise(Exceptions.OverflowError, "timestamp too large to convert to C PyTime_t");
  }

  /** A {@code time_t}. */
  public static long seconds(long object, int round) {
    if (Floats.check(object)) {
      return rounded(finite(object), round);
    }
    try {
      return NumberProtocol.asLong(object, "time_t");
    } catch (PythonError e) {
      if (Errors.matches(Exceptions.OverflowError)) {
        throw Errors.raise(Exceptions.OverflowError, "timestamp out of range for platform time_t");
      }
      throw e;
    }
  }

  /** A float that can be a {@code time_t}. */
  public static double finite(long object) {
    double value = NumberProtocol.asDouble(object);
    checkFinite(value);
    return value;
  }

  /** A number without a fraction. */
  public static long rounded(double value, int round) {
    return new BigDecimal(value).setScale(0, ROUNDING[round]).longValueExact();
  }
}
