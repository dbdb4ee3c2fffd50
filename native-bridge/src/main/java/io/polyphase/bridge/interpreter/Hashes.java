package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.layout.Layouts.Constants;
import java.math.BigInteger;

/** Hashes; −1 is none, as it means failure. Numbers that are equal hash equal (Python/pyhash.c). */
public final class Hashes {
  /** 2**64 by the golden ratio: a multiplier that spreads its factor over the upper bits. */
  static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  static final long MODULUS = (1L << Constants.PyHASH_BITS) - 1;
  private static final int MANTISSA_BITS = Double.PRECISION - 1; // the leading one is not stored
  private static final BigInteger BIG_MODULUS = BigInteger.valueOf(MODULUS);

  private Hashes() {}

  /** Of bytes in memory. */
  public static long ofBytes(long address, long size) {
    long h = size * MULTIPLIER;
    long i = 0;
    for (; i + 8 <= size; i += 8) {
      h = mix(h ^ getLong(address + i));
    }
    long tail = 0;
    for (; i < size; i++) {
      tail = (tail << 8) | (getByte(address + i) & 0xff);
    }
    return valid(mix(h ^ tail));
  }

  private static long mix(long x) {
    long y = x * MULTIPLIER;
    return y ^ (y >>> 29);
  }

  public static long valid(long hash) {
    return hash == -1 ? -2 : hash;
  }

  /** Of an address: {@code _Py_HashPointer}. */
  public static long ofPointer(long address) {
    return valid(Long.rotateRight(address, 4));
  }

  public static long ofInteger(BigInteger value) {
    long hash = value.abs().mod(BIG_MODULUS).longValue();
    return valid(value.signum() < 0 ? -hash : hash);
  }

  /** {@code _Py_HashDouble}. */
  public static long ofDouble(double value, long object) {
    if (Double.isInfinite(value)) {
      return value > 0 ? Constants.PyHASH_INF : -Constants.PyHASH_INF;
    }
    if (Double.isNaN(value)) {
      return ofPointer(object);
    }
    int exponent = Math.getExponent(value);
    if (exponent < Double.MIN_EXPONENT) {
      exponent = Double.MIN_EXPONENT;
    }
    long bits = Double.doubleToRawLongBits(Math.abs(value));
    long mantissa = bits & ((1L << MANTISSA_BITS) - 1);
    if ((bits >>> MANTISSA_BITS) != 0) {
      mantissa |= 1L << MANTISSA_BITS;
    }
    int shift = exponent - MANTISSA_BITS; // value = mantissa * 2**shift
    BigInteger power =
        BigInteger.TWO.modPow(
            BigInteger.valueOf(Math.floorMod(shift, Constants.PyHASH_BITS)), BIG_MODULUS);
    long hash = BigInteger.valueOf(mantissa).multiply(power).mod(BIG_MODULUS).longValue();
    return valid(value < 0 ? -hash : hash);
  }
}
