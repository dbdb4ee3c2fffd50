package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.layout.Exceptions;

/** Floats of 16 bits: 5 of the exponent, 10 of the fraction (IEEE 754 binary16). */
public final class HalfFloats {
  private static final int FRACTION_BITS = 10;
  private static final int MIN_EXPONENT = -14;
  private static final int INFINITY = 0x7c00;
  private static final int NAN = 0x7e00;
  private static final int SIGN = 0x8000;

  private HalfFloats() {}

  /** The bits of the nearest, the even one of two; rounded once, which a way over float is not. */
  public static short bits(double value) {
    int sign = Double.doubleToRawLongBits(value) < 0 ? SIGN : 0;
    if (Double.isNaN(value)) {
      return (short) (sign | NAN);
    }
    if (Double.isInfinite(value)) {
      return (short) (sign | INFINITY);
    }
    double size = Math.abs(value);
    int exponent = Math.max(Math.getExponent(size), MIN_EXPONENT);
    if (exponent > -MIN_EXPONENT + 1) {
      throw tooLarge();
    }
    int fraction = (int) Math.rint(Math.scalb(size, FRACTION_BITS - exponent));
    int bits = fraction + ((exponent - MIN_EXPONENT) << FRACTION_BITS); // carries, too
    if (bits >= INFINITY) {
      throw tooLarge();
    }
    return (short) (sign | bits);
  }

  private static RuntimeException tooLarge() {
    return Errors.raise(Exceptions.OverflowError, "float too large to pack with e format");
  }
}
