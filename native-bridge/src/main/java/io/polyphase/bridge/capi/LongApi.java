package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.IntLiterals;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** longobject.h, boolobject.h. */
final class LongApi {
  private static final int DIGIT_BITS = 30;

  private LongApi() {}

  @Fails(0)
  static int PyUnstable_Long_IsCompact(long integer) {
    return Ints.isCompact(integer) ? 1 : 0;
  }

  @Fails(-1)
  static long PyUnstable_Long_CompactValue(long integer) {
    return Ints.compact(integer);
  }

  static long PyBool_FromLong(long value) {
    return Singletons.bool(value != 0);
  }

  /** From digits of 30 bits, the lowest first. */
  @Allocates
  static long _PyLong_FromDigits(int negative, long count, long digits) {
    BigInteger value = BigInteger.ZERO;
    for (long i = count - 1; i >= 0; i--) {
      value = value.shiftLeft(DIGIT_BITS).or(BigInteger.valueOf(getInt(digits + 4 * i)));
    }
    return Ints.of(negative != 0 ? value.negate() : value);
  }

  @Allocates
  static long PyLong_FromLong(long value) {
    return Ints.of(value);
  }

  @Allocates
  static long PyLong_FromLongLong(long value) {
    return Ints.of(value);
  }

  @Allocates
  static long PyLong_FromSsize_t(long value) {
    return Ints.of(value);
  }

  @Allocates
  static long PyLong_FromUnsignedLong(long value) {
    return Ints.ofUnsigned(value);
  }

  @Allocates
  static long PyLong_FromUnsignedLongLong(long value) {
    return Ints.ofUnsigned(value);
  }

  @Allocates
  static long PyLong_FromSize_t(long value) {
    return Ints.ofUnsigned(value);
  }

  @Allocates
  static long PyLong_FromVoidPtr(long value) {
    return Ints.ofUnsigned(value);
  }

  @Allocates
  static long PyLong_FromDouble(double value) {
    return Ints.ofDouble(value);
  }

  @Fails(-1)
  @Refuses(badArgument = 0)
  static long PyLong_AsLong(long object) {
    return NumberProtocol.asLong(object, "long");
  }

  @Fails(-1)
  @Refuses(badArgument = 0)
  static long PyLong_AsLongLong(long object) {
    return NumberProtocol.asLong(object, "long long");
  }

  @Refuses(badArgument = 0)
  static int PyLong_AsInt(long object) {
    long value = NumberProtocol.asLong(object, "int");
    if (value != (int) value) {
      throw Errors.raise(Exceptions.OverflowError, "Python int too large to convert to C int");
    }
    return (int) value;
  }

  private static void checkInteger(long object) {
    if (!Ints.check(object)) {
      throw Errors.raise(Exceptions.TypeError, "an integer is required");
    }
  }

  @Fails(-1)
  @Refuses(badArgument = 0)
  static long PyLong_AsSsize_t(long object) {
    checkInteger(object);
    return Ints.toLong(object, "ssize_t");
  }

  @Fails(-1)
  @Refuses(badArgument = 0)
  static long PyLong_AsUnsignedLong(long object) {
    checkInteger(object);
    return Ints.toUnsigned(object, "unsigned int");
  }

  @Fails(-1)
  @Refuses(badArgument = 0)
  static long PyLong_AsUnsignedLongLong(long object) {
    checkInteger(object);
    return Ints.toUnsigned(object, "unsigned int");
  }

  @Fails(-1)
  @Refuses(badArgument = 0)
  static long PyLong_AsSize_t(long object) {
    checkInteger(object);
    return Ints.toUnsigned(object, "size_t");
  }

  @Fails(-1)
  @Refuses(badArgument = 0)
  static long PyLong_AsUnsignedLongMask(long object) {
    return NumberProtocol.asUnsignedMask(object);
  }

  @Fails(-1)
  @Refuses(badArgument = 0)
  static long PyLong_AsUnsignedLongLongMask(long object) {
    return NumberProtocol.asUnsignedMask(object);
  }

  static long PyLong_AsVoidPtr(long object) {
    checkInteger(object);
    return NumberProtocol.asUnsignedMask(object);
  }

  @Fails(-1)
  @Refuses(badArgument = 0)
  static long PyLong_AsLongAndOverflow(long object, long overflow) {
    putInt(overflow, 0);
    long integer = NumberProtocol.index(object);
    try {
      BigInteger value = Ints.big(integer);
      if (value.bitLength() > 63) {
        putInt(overflow, value.signum());
        return -1;
      }
      return value.longValue();
    } finally {
      Refs.decref(integer);
    }
  }

  @Fails(-1)
  @Refuses(badArgument = 0)
  static long PyLong_AsLongLongAndOverflow(long object, long overflow) {
    return PyLong_AsLongAndOverflow(object, overflow);
  }

  @Refuses(badArgument = 0)
  static double PyLong_AsDouble(long object) {
    checkInteger(object);
    return Ints.toDouble(object);
  }

  static int _PyLong_Sign(long object) {
    return Ints.sign(object);
  }

  /** The quotient nearest to the exact one, the even one of two, and what then remains. */
  @Allocates
  static long _PyLong_DivmodNear(long left, long right) {
    if (!Ints.check(left) || !Ints.check(right)) {
      throw Errors.raise(Exceptions.TypeError, "non-integer arguments in division");
    }
    BigInteger a = Ints.big(left);
    BigInteger b = Ints.big(right);
    if (b.signum() == 0) {
      throw Errors.raise(Exceptions.ZeroDivisionError, "integer division or modulo by zero");
    }
    BigInteger quotient =
        new BigDecimal(a).divide(new BigDecimal(b), 0, RoundingMode.HALF_EVEN).toBigInteger();
    return Tuples.ofOwned(Ints.of(quotient), Ints.of(a.subtract(quotient.multiply(b))));
  }

  @Allocates
  static long _PyLong_GCD(long left, long right) {
    long a = NumberProtocol.index(left);
    long b = NumberProtocol.index(right);
    try {
      return Ints.of(Ints.big(a).gcd(Ints.big(b)));
    } finally {
      Refs.decref(a);
      Refs.decref(b);
    }
  }

  @Allocates
  static long _PyLong_Lshift(long object, long by) {
    return Ints.of(Ints.big(object).shiftLeft(Math.toIntExact(by)));
  }

  @Allocates
  static long _PyLong_Rshift(long object, long by) {
    return Ints.of(Ints.big(object).shiftRight((int) Math.min(by, Integer.MAX_VALUE)));
  }

  @Fails(-1)
  static long _PyLong_NumBits(long object) {
    return Ints.big(object).abs().bitLength();
  }

  /** The value as a fraction in [0.5, 1) and a power of two. */
  static double _PyLong_Frexp(long object, long exponent) {
    BigInteger value = Ints.big(object);
    int bits = value.abs().bitLength();
    putLong(exponent, bits);
    if (bits <= 1000) {
      double scaled = Math.scalb(value.doubleValue(), -bits);
      return carried(scaled, exponent, bits);
    }
    double top = value.shiftRight(bits - 64).doubleValue(); // a sticky bit rounds as all bits do
    boolean rest = value.abs().getLowestSetBit() < bits - 64;
    BigInteger head = value.abs().shiftRight(bits - 64);
    if (rest) {
      head = head.setBit(0);
      top = value.signum() * head.doubleValue();
    }
    return carried(Math.scalb(top, -64), exponent, bits);
  }

  private static double carried(double fraction, long exponent, long bits) {
    if (Math.abs(fraction) < 1) {
      return fraction;
    }
    putLong(exponent, bits + 1);
    return fraction / 2;
  }

  @Allocates
  static long _PyLong_FromByteArray(long bytes, long size, int littleEndian, int isSigned) {
    byte[] big = new byte[(int) size];
    for (int i = 0; i < size; i++) {
      big[littleEndian != 0 ? (int) size - 1 - i : i] = getByte(bytes + i);
    }
    return Ints.of(isSigned != 0 ? new BigInteger(big) : new BigInteger(1, big));
  }

  /** The bytes of an int in two's complement; −1 and {@code OverflowError} if they do not do. */
  static int _PyLong_AsByteArray(
      long object, long bytes, long size, int littleEndian, int isSigned, int withExceptions) {
    BigInteger value = Ints.big(object);
    String problem = null;
    if (isSigned == 0 && value.signum() < 0) {
      problem = "can't convert negative int to unsigned";
    } else if (value.bitLength() > 8 * size - (isSigned != 0 ? 1 : 0)) {
      problem = "int too big to convert";
    }
    if (problem != null && withExceptions != 0) {
      throw Errors.raise(Exceptions.OverflowError, problem);
    }
    for (int i = 0; i < size; i++) {
      byte part = value.shiftRight(8 * i).byteValue();
      putByte(bytes + (littleEndian != 0 ? i : size - 1 - i), part);
    }
    return problem == null ? 0 : -1;
  }

  /** {@code *end}, if it is asked for, is where the number ends: here always at the NUL. */
  @Allocates
  static long PyLong_FromString(long text, long end, int base) {
    long string = Strs.ofUtf8(text);
    try {
      if (end != 0) {
        putLong(end, text + NativeMemory.stringLength(text));
      }
      return IntLiterals.of(Strs.java(string), base, string);
    } finally {
      Refs.decref(string);
    }
  }

  @Allocates
  static long PyLong_FromUnicodeObject(long string, int base) {
    if (!Strs.check(string)) {
      throw Errors.badInternalCall();
    }
    return IntLiterals.of(Strs.java(string), base, string);
  }
}
