package io.polyphase.bridge.library.itertools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.itertools.Itertools.FIRST;
import static io.polyphase.bridge.library.itertools.Itertools.SECOND;
import static io.polyphase.bridge.library.itertools.Itertools.THIRD;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Parameters;

/** {@code count}: in steps of one with a machine word, otherwise with number objects. */
final class Count {
  private static final Parameters PARAMETERS = Parameters.of("count", 0, "start", "step");

  /** The next number; {@code Long.MAX_VALUE} if it is an object. */
  private static final long WORD = FIRST;

  private static final long NUMBER = SECOND;
  private static final long STEP = THIRD;
  private static final long AS_OBJECT = Long.MAX_VALUE;

  private Count() {}

  static long spec() {
    return Itertools.iterator("count", 3, Count::tpNew, Count::next)
        .references(NUMBER, STEP)
        .slot("tp_repr", Count::repr)
        .noArgs("__reduce__", Count::reduce)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    long[] given = PARAMETERS.unpack(args, keywords);
    long start = given[0];
    long step = given[1];
    if ((start != 0 && !NumberProtocol.isNumber(start))
        || (step != 0 && !NumberProtocol.isNumber(step))) {
      throw Errors.raise(Exceptions.TypeError, "a number is required");
    }
    boolean byWord = (start == 0 || isWord(start)) && (step == 0 || isOne(step));
    long made = Types.alloc(type);
    putLong(made + WORD, byWord ? start == 0 ? 0 : Ints.toLong(start, "ssize_t") : AS_OBJECT);
    putLong(made + STEP, step == 0 ? Ints.of(1) : Refs.incref(step));
    putLong(made + NUMBER, byWord ? 0 : start == 0 ? Ints.of(0) : Refs.incref(start));
    return made;
  }

  private static boolean isWord(long number) {
    return Ints.check(number) && Ints.fitsLong(number);
  }

  private static boolean isOne(long step) {
    return isWord(step) && Ints.toLong(step, "long") == 1;
  }

  private static long next(long count) {
    long word = getLong(count + WORD);
    if (word != AS_OBJECT) {
      putLong(count + WORD, word + 1);
      return Ints.of(word);
    }
    if (getLong(count + NUMBER) == 0) {
      putLong(count + NUMBER, Ints.of(AS_OBJECT));
    }
    long number = getLong(count + NUMBER);
    putLong(count + NUMBER, stepped(number, getLong(count + STEP)));
    return number;
  }

  private static long stepped(long number, long step) {
    Refs.incref(number);
    Refs.incref(step);
    try {
      return NumberProtocol.add(number, step);
    } finally {
      Refs.decref(number);
      Refs.decref(step);
    }
  }

  private static long repr(long count) {
    String name = Types.shortName(Refs.type(count));
    long word = getLong(count + WORD);
    if (word != AS_OBJECT) {
      return Strs.of(name + "(" + word + ")");
    }
    if (getLong(count + NUMBER) == 0) {
      putLong(count + NUMBER, Ints.of(AS_OBJECT));
    }
    String number = ObjectProtocol.reprJava(getLong(count + NUMBER));
    long step = getLong(count + STEP);
    return Strs.of(
        name + "(" + number + (isOne(step) ? "" : ", " + ObjectProtocol.reprJava(step)) + ")");
  }

  private static long reduce(long count) {
    Itertools.warn();
    long word = getLong(count + WORD);
    if (word != AS_OBJECT) {
      return Tuples.ofOwned(Itertools.type(count), Tuples.ofOwned(Ints.of(word)));
    }
    if (getLong(count + NUMBER) == 0) {
      putLong(count + NUMBER, Ints.of(AS_OBJECT));
    }
    return Tuples.ofOwned(
        Itertools.type(count), Tuples.of(getLong(count + NUMBER), getLong(count + STEP)));
  }
}
