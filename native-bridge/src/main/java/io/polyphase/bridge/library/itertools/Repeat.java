package io.polyphase.bridge.library.itertools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.itertools.Itertools.FIRST;
import static io.polyphase.bridge.library.itertools.Itertools.SECOND;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Parameters;

/** {@code repeat}: an object, and how often it still comes. */
final class Repeat {
  private static final Parameters PARAMETERS = Parameters.of("repeat", 1, "object", "times");
  private static final long ELEMENT = FIRST;
  private static final long TIMES = SECOND;
  private static final long FOR_EVER = -1;

  private Repeat() {}

  static long spec() {
    return Itertools.iterator("repeat", 2, Repeat::tpNew, Repeat::next)
        .references(ELEMENT)
        .slot("tp_repr", Repeat::repr)
        .noArgs("__length_hint__", Repeat::lengthHint)
        .noArgs("__reduce__", Repeat::reduce)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    long[] given = PARAMETERS.unpack(args, keywords);
    long times = given[1] == 0 ? FOR_EVER : Math.max(0, Clinic.ssize(given[1]));
    long made = Types.alloc(type);
    putLong(made + ELEMENT, Refs.incref(given[0]));
    putLong(made + TIMES, times);
    return made;
  }

  private static long next(long repeat) {
    long times = getLong(repeat + TIMES);
    if (times == 0) {
      return 0;
    }
    putLong(repeat + TIMES, times == FOR_EVER ? FOR_EVER : times - 1);
    return Refs.incref(getLong(repeat + ELEMENT));
  }

  private static long repr(long repeat) {
    long times = getLong(repeat + TIMES);
    return Strs.of(
        Types.shortName(Refs.type(repeat))
            + "("
            + ObjectProtocol.reprJava(getLong(repeat + ELEMENT))
            + (times == FOR_EVER ? "" : ", " + times)
            + ")");
  }

  private static long lengthHint(long repeat) {
    if (getLong(repeat + TIMES) == FOR_EVER) {
      throw Errors.raise(Exceptions.TypeError, "len() of unsized object");
    }
    return Ints.of(getLong(repeat + TIMES));
  }

  private static long reduce(long repeat) {
    long element = getLong(repeat + ELEMENT);
    long times = getLong(repeat + TIMES);
    if (times == FOR_EVER) {
      return Itertools.reduce(repeat, element);
    }
    Itertools.warn();
    return Tuples.ofOwned(
        Itertools.type(repeat), Tuples.ofOwned(Refs.incref(element), Ints.of(times)));
  }
}
