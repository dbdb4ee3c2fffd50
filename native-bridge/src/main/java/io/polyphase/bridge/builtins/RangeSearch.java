package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Ranges;
import java.math.BigInteger;

/** What is asked of a range about an object; an int is looked for by arithmetic. */
final class RangeSearch {
  private RangeSearch() {}

  private static boolean isInteger(long object) {
    return Ints.checkExact(object) || Refs.type(object) == BuiltinTypes.PyBool_Type;
  }

  /** Goes through the items until one is equal; −1 if none is. */
  private static long find(long range, long object, long from) {
    BigInteger length = Ranges.length(range);
    for (long i = from; length.compareTo(BigInteger.valueOf(i)) > 0; i++) {
      long item = Ints.of(Ranges.item(range, BigInteger.valueOf(i)));
      try {
        if (ObjectProtocol.equal(item, object)) {
          return i;
        }
      } finally {
        Refs.decref(item);
      }
    }
    return -1;
  }

  static int contains(long range, long object) {
    boolean found =
        isInteger(object)
            ? Ranges.indexOf(range, Ints.big(object)) != null
            : find(range, object, 0) >= 0;
    return found ? 1 : 0;
  }

  static long count(long range, long object) {
    if (isInteger(object)) {
      return Ints.of(contains(range, object));
    }
    long count = 0;
    for (long i = find(range, object, 0); i >= 0; i = find(range, object, i + 1)) {
      count++;
    }
    return Ints.of(count);
  }

  static long index(long range, long object) {
    if (isInteger(object)) {
      BigInteger index = Ranges.indexOf(range, Ints.big(object));
      if (index == null) {
        throw Errors.raise(
            Exceptions.ValueError, ObjectProtocol.reprJava(object) + " is not in range");
      }
      return Ints.of(index);
    }
    long index = find(range, object, 0);
    if (index < 0) {
      throw Errors.raise(Exceptions.ValueError, "sequence.index(x): x not in sequence");
    }
    return Ints.of(index);
  }
}
