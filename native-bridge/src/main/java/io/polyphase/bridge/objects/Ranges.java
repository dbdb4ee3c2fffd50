package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyObject;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Range objects: start, stop, step and length, all ints of any size (Objects/rangeobject.c). */
public final class Ranges {
  public static final long START = PyObject.SIZE;
  public static final long STOP = START + Long.BYTES;
  public static final long STEP = STOP + Long.BYTES;
  public static final long LENGTH = STEP + Long.BYTES;
  public static final long SIZE = LENGTH + Long.BYTES;

  private Ranges() {}

  /** {@code PyRange_Check}. */
  public static boolean check(long object) {
    return Refs.type(object) == BuiltinTypes.PyRange_Type;
  }

  public static BigInteger start(long range) {
    return Ints.big(getLong(range + START));
  }

  public static BigInteger stop(long range) {
    return Ints.big(getLong(range + STOP));
  }

  public static BigInteger step(long range) {
    return Ints.big(getLong(range + STEP));
  }

  public static BigInteger length(long range) {
    return Ints.big(getLong(range + LENGTH));
  }

  /** A range of three ints, whose references are taken over. */
  public static long ofOwned(long start, long stop, long step) {
    long range;
    long length;
    try {
      length = Ints.of(length(Ints.big(start), Ints.big(stop), Ints.big(step)));
      range = Memory.allocate(BuiltinTypes.PyRange_Type, SIZE);
    } catch (PythonError e) {
      Refs.decref(start);
      Refs.decref(stop);
      Refs.decref(step);
      throw e;
    }
    putLong(range + START, start);
    putLong(range + STOP, stop);
    putLong(range + STEP, step);
    putLong(range + LENGTH, length);
    return range;
  }

  /** The number of items from a start to before a stop. */
  public static BigInteger length(BigInteger start, BigInteger stop, BigInteger step) {
    boolean up = step.signum() > 0;
    BigInteger distance = up ? stop.subtract(start) : start.subtract(stop);
    return distance.signum() <= 0
        ? BigInteger.ZERO
        : distance.subtract(BigInteger.ONE).divide(step.abs()).add(BigInteger.ONE);
  }

  /** An item by an index that need not be in the range. */
  public static BigInteger item(long range, BigInteger index) {
    return start(range).add(index.multiply(step(range)));
  }

  /** The index of a number; null if it is not in the range. */
  public static @Nullable BigInteger indexOf(long range, BigInteger value) {
    BigInteger[] index = value.subtract(start(range)).divideAndRemainder(step(range));
    boolean isIn =
        index[1].signum() == 0 && index[0].signum() >= 0 && index[0].compareTo(length(range)) < 0;
    return isIn ? index[0] : null;
  }

  /** Whether both have the same items. */
  public static boolean equal(long left, long right) {
    BigInteger length = length(left);
    if (left == right || !length.equals(length(right)) || length.signum() == 0) {
      return left == right || length.equals(length(right));
    }
    return start(left).equals(start(right))
        && (length.equals(BigInteger.ONE) || step(left).equals(step(right)));
  }

  public static long dealloc(long range) {
    Refs.decref(getLong(range + START));
    Refs.decref(getLong(range + STOP));
    Refs.decref(getLong(range + STEP));
    Refs.decref(getLong(range + LENGTH));
    Memory.free(range);
    return 0;
  }
}
