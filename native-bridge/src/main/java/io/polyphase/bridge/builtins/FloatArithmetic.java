package io.polyphase.bridge.builtins;

import io.polyphase.bridge.ffi.CMath;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.ComplexNumbers;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.Ints;

/** Operators of floats (Objects/floatobject.c). */
final class FloatArithmetic {
  private static final int ERANGE = 34;

  private FloatArithmetic() {}

  private static void requireNotZero(double divisor, String message) {
    if (divisor == 0) {
      throw Errors.raise(Exceptions.ZeroDivisionError, message);
    }
  }

  static double divide(double left, double right) {
    requireNotZero(right, "float division by zero");
    return left / right;
  }

  /** {@code _float_div_mod}: the sign of the remainder is that of the divisor. */
  static double floorDivide(double left, double right) {
    requireNotZero(right, "float floor division by zero");
    double remainder = left % right;
    double quotient = (left - remainder) / right;
    if (remainder != 0 && (right < 0) != (remainder < 0)) {
      quotient -= 1;
    }
    if (quotient == 0) {
      return Math.copySign(0.0, left / right);
    }
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  static double remainder(double left, double right) {
    requireNotZero(right, "float modulo by zero");
    double remainder = left % right;
    if (remainder == 0) {
      return Math.copySign(0.0, right);
    }
    return (right < 0) != (remainder < 0) ? remainder + right : remainder;
  }

  private static boolean isOdd(double value) {
    return Math.abs(value) % 2 == 1;
  }

  /** {@code float_pow}: a float, or a complex number for a root of a negative one. */
  static long power(double base, double exponent) {
    if (exponent == 0 || base == 1) {
      return Floats.of(1);
    }
    if (Double.isNaN(base) || Double.isNaN(exponent)) {
      return Floats.of(Double.NaN);
    }
    if (base == 0 && exponent < 0) {
      throw Errors.raise(Exceptions.ZeroDivisionError, "0.0 cannot be raised to a negative power");
    }
    boolean finite = !Double.isInfinite(base) && !Double.isInfinite(exponent);
    if (finite && base < 0 && exponent != Math.floor(exponent)) {
      return ComplexNumbers.power(
          new ComplexNumbers.Value(base, 0), new ComplexNumbers.Value(exponent, 0));
    }
    double magnitude = CMath.pow(Math.abs(base), exponent);
    boolean negative =
        Math.copySign(1, base) < 0 && !Double.isInfinite(exponent) && isOdd(exponent);
    if (finite && Double.isInfinite(magnitude) && base != 0) {
      throw outOfRange();
    }
    return Floats.of(negative ? -magnitude : magnitude);
  }

  /** {@code OverflowError} as errno says it. */
  static PythonError outOfRange() {
    long number = Ints.of(ERANGE);
    long text = Strs.of("Numerical result out of range");
    long args = Tuples.ofOwned(number, text);
    try {
      Errors.setObject(Exceptions.OverflowError, args);
    } finally {
      Refs.decref(args);
    }
    return PythonError.SET;
  }
}
