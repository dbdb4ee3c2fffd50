package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Hashes;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Limits;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyLongObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts._PyRuntimeState;
import io.polyphase.bridge.layout.Singletons;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Integers: sign and number of digits in a tag, then digits of 30 bits, lowest first. */
public final class Ints {
  private static final int SHIFT = 30;
  private static final int MASK = (1 << SHIFT) - 1;
  private static final int SIZE_SHIFT = 3;

  /** {@code sys.get_int_max_str_digits()}: the default, which extensions do not change. */
  private static final int SIGN_MASK = 3;

  static final int SMALL_MIN = -Constants._PY_NSMALLNEGINTS;
  static final int SMALL_MAX = Constants._PY_NSMALLPOSINTS - 1;
  private static final long SMALL = Singletons.RUNTIME + _PyRuntimeState.small_ints;
  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private Ints() {}

  /** {@code PyLong_Check}. */
  public static boolean check(long object) {
    return Types.hasFlag(Refs.type(object), Constants.Py_TPFLAGS_LONG_SUBCLASS);
  }

  /** {@code PyLong_CheckExact}. */
  public static boolean checkExact(long object) {
    return Refs.type(object) == BuiltinTypes.PyLong_Type;
  }

  /** {@code PyLong_FromLong}. */
  public static long of(long value) {
    if (value >= SMALL_MIN && value <= SMALL_MAX) {
      return SMALL + (value - SMALL_MIN) * PyLongObject.SIZE;
    }
    if (value == Long.MIN_VALUE) {
      return of(BigInteger.valueOf(value));
    }
    long magnitude = Math.abs(value);
    int digits = (63 - Long.numberOfLeadingZeros(magnitude)) / SHIFT + 1;
    long object = create(digits, value < 0);
    for (int i = 0; i < digits; i++) {
      putInt(object + PyLongObject.ob_digit + 4L * i, (int) (magnitude >>> (SHIFT * i)) & MASK);
    }
    return object;
  }

  /** Makes {@code False} and {@code True}; the small integers are there already (statics.c). */
  public static void createBooleans() {
    for (int value = 0; value <= 1; value++) {
      long object = Singletons.bool(value == 1);
      Refs.staticObject(object, BuiltinTypes.PyBool_Type);
      putLong(object + PyLongObject.lv_tag, value == 0 ? 1 : 1L << SIZE_SHIFT);
      putInt(object + PyLongObject.ob_digit, value);
    }
  }

  private static long create(int digits, boolean negative) {
    long object =
        Memory.allocate(BuiltinTypes.PyLong_Type, PyLongObject.ob_digit + 4L * Math.max(digits, 1));
    putLong(
        object + PyLongObject.lv_tag,
        ((long) digits << SIZE_SHIFT) | (digits == 0 ? 1 : negative ? 2 : 0));
    return object;
  }

  /** {@code long_subtype_new}: an instance of a subtype with the value of an int. */
  public static long ofSubtype(long type, long integer) {
    long digits = Math.max(getLong(integer + PyLongObject.lv_tag) >>> SIZE_SHIFT, 1);
    long object = SlotCalls.object(getLong(type + PyTypeObject.tp_alloc), type, digits);
    putLong(object + PyLongObject.lv_tag, getLong(integer + PyLongObject.lv_tag));
    for (int i = 0; i < digits; i++) {
      long at = PyLongObject.ob_digit + 4L * i;
      putInt(object + at, getInt(integer + at));
    }
    return object;
  }

  /** {@code PyLong_FromUnsignedLong}. */
  public static long ofUnsigned(long value) {
    return value >= 0 ? of(value) : of(unsigned(value));
  }

  static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }

  /** An integer of any size. */
  public static long of(BigInteger value) {
    if (value.bitLength() < 63) {
      return of(value.longValue());
    }
    BigInteger magnitude = value.abs();
    int digits = (magnitude.bitLength() + SHIFT - 1) / SHIFT;
    long object = create(digits, value.signum() < 0);
    for (int i = 0; i < digits; i++) {
      putInt(
          object + PyLongObject.ob_digit + 4L * i,
          magnitude.shiftRight(SHIFT * i).intValue() & MASK);
    }
    return object;
  }

  /** {@code PyLong_FromDouble}. */
  public static long ofDouble(double value) {
    if (Double.isInfinite(value)) {
      throw Errors.raise(Exceptions.OverflowError, "cannot convert float infinity to integer");
    }
    if (Double.isNaN(value)) {
      throw Errors.raise(Exceptions.ValueError, "cannot convert float NaN to integer");
    }
    return Math.abs(value) < Long.MAX_VALUE
        ? of((long) value)
        : of(new BigDecimal(value).toBigInteger());
  }

  /** Whether the value fits into one digit. */
  public static boolean isCompact(long integer) {
    return Long.compareUnsigned(getLong(integer + PyLongObject.lv_tag), 2L << SIZE_SHIFT) < 0;
  }

  /** The value of an integer of one digit. */
  public static long compact(long integer) {
    long sign = 1 - (getLong(integer + PyLongObject.lv_tag) & SIGN_MASK);
    return sign * getInt(integer + PyLongObject.ob_digit);
  }

  /** {@code int.__sizeof__}: 0 has a digit, too. */
  public static long sizeOf(long integer) {
    long digits = Math.max(getLong(integer + PyLongObject.lv_tag) >>> SIZE_SHIFT, 1);
    return PyLongObject.ob_digit + 4 * digits;
  }

  /** −1, 0 or 1. */
  public static int sign(long integer) {
    return (int) (1 - (getLong(integer + PyLongObject.lv_tag) & SIGN_MASK));
  }

  /** The value. */
  public static BigInteger big(long integer) {
    if (isCompact(integer)) {
      return BigInteger.valueOf(compact(integer));
    }
    long digits = getLong(integer + PyLongObject.lv_tag) >>> SIZE_SHIFT;
    BigInteger value = BigInteger.ZERO;
    for (long i = digits - 1; i >= 0; i--) {
      value =
          value
              .shiftLeft(SHIFT)
              .or(BigInteger.valueOf(getInt(integer + PyLongObject.ob_digit + 4 * i)));
    }
    return sign(integer) < 0 ? value.negate() : value;
  }

  /** The digits, unless there are more than may be asked for ({@code long_to_decimal_string}). */
  public static String decimal(long integer) {
    BigInteger value = big(integer);
    String digits = value.toString();
    Limits limits = InterpreterState.current().limits();
    if (limits.isTooLong(digits.length() - (value.signum() < 0 ? 1 : 0))) {
      throw Errors.raise(
          Exceptions.ValueError,
          "Exceeds the limit ("
              + limits.strDigits()
              + " digits) for integer string conversion; use sys.set_int_max_str_digits() to"
              + " increase the limit");
    }
    return digits;
  }

  /** Whether the value fits into a long. */
  public static boolean fitsLong(long integer) {
    return isCompact(integer) || fitsLong(big(integer));
  }

  public static boolean fitsLong(BigInteger value) {
    return value.compareTo(LONG_MIN) >= 0 && value.compareTo(LONG_MAX) <= 0;
  }

  /** The value of an int object as a C type of 64 bits, or {@code OverflowError} naming it. */
  public static long toLong(long integer, String cType) {
    if (isCompact(integer)) {
      return compact(integer);
    }
    BigInteger value = big(integer);
    if (!fitsLong(value)) {
      throw Errors.raise(
          Exceptions.OverflowError,
          cType.equals("long long")
              ? "int too big to convert"
              : "Python int too large to convert to C " + cType);
    }
    return value.longValue();
  }

  /** The value of an int object as an unsigned C type of 64 bits. */
  public static long toUnsigned(long integer, String cType) {
    if (sign(integer) < 0) {
      throw Errors.raise(Exceptions.OverflowError, "can't convert negative value to " + cType);
    }
    BigInteger value = big(integer);
    if (value.bitLength() > 64) {
      throw Errors.raise(Exceptions.OverflowError, "Python int too large to convert to C " + cType);
    }
    return value.longValue();
  }

  /** {@code PyLong_AsDouble} of an int object. */
  public static double toDouble(long integer) {
    if (isCompact(integer)) {
      return compact(integer);
    }
    double value = big(integer).doubleValue();
    if (Double.isInfinite(value)) {
      throw Errors.raise(Exceptions.OverflowError, "int too large to convert to float");
    }
    return value;
  }

  /** {@code tp_hash}. */
  public static long hash(long integer) {
    return isCompact(integer) ? Hashes.valid(compact(integer)) : Hashes.ofInteger(big(integer));
  }

  public static int compare(long left, long right) {
    return isCompact(left) && isCompact(right)
        ? Long.compare(compact(left), compact(right))
        : big(left).compareTo(big(right));
  }
}
