package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PySliceObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import java.math.BigInteger;

/** The start, stop and step of a slice of so many items, which may be more than C can count. */
final class SliceIndices {
  private SliceIndices() {}

  /** {@code _PySlice_GetLongIndices}. */
  static BigInteger[] of(long slice, BigInteger length) {
    long stepObject = getLong(slice + PySliceObject.step);
    BigInteger step = stepObject == Singletons.NONE ? BigInteger.ONE : index(stepObject);
    if (step.signum() == 0) {
      throw Errors.raise(Exceptions.ValueError, "slice step cannot be zero");
    }
    boolean down = step.signum() < 0;
    BigInteger low = down ? BigInteger.ONE.negate() : BigInteger.ZERO;
    BigInteger high = down ? length.subtract(BigInteger.ONE) : length;
    return new BigInteger[] {
      bound(getLong(slice + PySliceObject.start), length, low, high, down ? high : low),
      bound(getLong(slice + PySliceObject.stop), length, low, high, down ? low : high),
      step
    };
  }

  private static BigInteger index(long object) {
    if (!NumberProtocol.isIndex(object)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "slice indices must be integers or None or have an __index__ method");
    }
    long integer = NumberProtocol.index(object);
    try {
      return Ints.big(integer);
    } finally {
      Refs.decref(integer);
    }
  }

  private static BigInteger bound(
      long object, BigInteger length, BigInteger low, BigInteger high, BigInteger missing) {
    if (object == Singletons.NONE) {
      return missing;
    }
    BigInteger index = index(object);
    return index.signum() < 0 ? index.add(length).max(low) : index.min(high);
  }
}
