package io.polyphase.bridge.library.enums;

import java.math.BigInteger;

/** Sets of bits, of any length. */
final class Bits {
  private Bits() {}

  static boolean isSingle(BigInteger bits) {
    return bits.signum() > 0 && bits.bitCount() == 1;
  }

  /** All bits up to the highest one of these. */
  static BigInteger allUpTo(BigInteger bits) {
    return BigInteger.ONE.shiftLeft(length(bits)).subtract(BigInteger.ONE);
  }

  /** {@code int.bit_length}: of the amount, whatever the sign. */
  static int length(BigInteger bits) {
    return bits.abs().bitLength();
  }

  /** With its sign in front, and so many digits at least; negative ones as the complement. */
  static String shown(BigInteger bits, int least) {
    boolean isNegative = bits.signum() < 0;
    int length = length(bits);
    BigInteger complement = isNegative ? BigInteger.TWO.shiftLeft(length).add(bits) : bits;
    String digits = bits.signum() == 0 ? "" : complement.toString(2);
    String sign = isNegative ? "1" : "0";
    String body = isNegative ? digits.substring(1) : digits;
    return "0b" + sign + " " + sign.repeat(Math.max(0, least - body.length())) + body;
  }
}
