package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.layout.Exceptions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Division and powers of integers as Python rounds them: towards minus infinity. */
public final class IntDivision {
  /** More digits than decide between two doubles. */
  private static final MathContext QUOTIENT = new MathContext(60);

  private IntDivision() {}

  public static BigInteger floor(BigInteger left, BigInteger right) {
    return floorAndRemainder(left, right, "integer division or modulo by zero")[0];
  }

  public static BigInteger remainder(BigInteger left, BigInteger right) {
    return floorAndRemainder(left, right, "integer modulo by zero")[1];
  }

  public static BigInteger[] floorAndRemainder(BigInteger left, BigInteger right) {
    return floorAndRemainder(left, right, "integer division or modulo by zero");
  }

  private static BigInteger[] floorAndRemainder(BigInteger left, BigInteger right, String byZero) {
    if (right.signum() == 0) {
      throw Errors.raise(Exceptions.ZeroDivisionError, byZero);
    }
    BigInteger[] both = left.divideAndRemainder(right);
    if (both[1].signum() != 0 && both[1].signum() != right.signum()) {
      both[0] = both[0].subtract(BigInteger.ONE);
      both[1] = both[1].add(right);
    }
    return both;
  }

  /** {@code left / right}: zero keeps the sign of the quotient. */
  public static double quotient(BigInteger left, BigInteger right) {
    if (right.signum() == 0) {
      throw Errors.raise(Exceptions.ZeroDivisionError, "division by zero");
    }
    if (left.signum() == 0) {
      return right.signum() < 0 ? -0.0 : 0.0;
    }
    double value = new BigDecimal(left).divide(new BigDecimal(right), QUOTIENT).doubleValue();
    if (Double.isInfinite(value)) {
      throw Errors.raise(Exceptions.OverflowError, "integer division result too large for a float");
    }
    return value;
  }

  /** {@code pow(base, exponent, modulus)}: the result has the sign of the modulus. */
  public static BigInteger power(BigInteger base, BigInteger exponent, BigInteger modulus) {
    if (modulus.signum() == 0) {
      throw Errors.raise(Exceptions.ValueError, "pow() 3rd argument cannot be 0");
    }
    try {
      BigInteger result = base.modPow(exponent, modulus.abs());
      boolean wraps = modulus.signum() < 0 && result.signum() != 0;
      return wraps ? result.add(modulus) : result;
    } catch (ArithmeticException _) {
      throw Errors.raise(Exceptions.ValueError, "base is not invertible for the given modulus");
    }
  }

  /** {@code base ** exponent}, the exponent not negative. */
  public static BigInteger power(BigInteger base, BigInteger exponent) {
    if (exponent.bitLength() <= 31) {
      return base.pow(exponent.intValueExact());
    }
    if (base.bitLength() > 1) {
      throw Errors.noMemory();
    }
    return base.pow(exponent.testBit(0) ? 1 : 2); // of 0, 1 and −1 no more matters
  }

  public static BigInteger shiftLeft(BigInteger value, BigInteger by) {
    requireNotNegative(by);
    if (value.signum() == 0) {
      return value;
    }
    if (by.bitLength() > 31) {
      throw Errors.raise(Exceptions.OverflowError, "too many digits in integer");
    }
    return value.shiftLeft(by.intValueExact());
  }

  public static BigInteger shiftRight(BigInteger value, BigInteger by) {
    requireNotNegative(by);
    return value.shiftRight(by.bitLength() > 31 ? Integer.MAX_VALUE : by.intValueExact());
  }

  private static void requireNotNegative(BigInteger by) {
    if (by.signum() < 0) {
      throw Errors.raise(Exceptions.ValueError, "negative shift count");
    }
  }

  /** {@code round(value, digits)} for digits before the point: half to even. */
  public static BigInteger rounded(BigInteger value, long digits) {
    if (digits >= 0) {
      return value;
    }
    if (digits < -Integer.MAX_VALUE || -digits > value.toString().length()) {
      return BigInteger.ZERO;
    }
    BigDecimal scaled = new BigDecimal(value).movePointLeft((int) -digits);
    return scaled
        .setScale(0, java.math.RoundingMode.HALF_EVEN)
        .movePointRight((int) -digits)
        .toBigIntegerExact();
  }
}
