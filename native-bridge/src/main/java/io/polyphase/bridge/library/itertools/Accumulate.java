package io.polyphase.bridge.library.itertools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.itertools.Itertools.FIRST;
import static io.polyphase.bridge.library.itertools.Itertools.FOURTH;
import static io.polyphase.bridge.library.itertools.Itertools.SECOND;
import static io.polyphase.bridge.library.itertools.Itertools.THIRD;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.SequenceProtocol;

/** {@code accumulate}: the total so far, an iterator, and what adds (NULL for {@code +}). */
final class Accumulate {
  private static final Parameters PARAMETERS =
      Parameters.of("accumulate", 1, "iterable", "func", "initial").withPositional(2);
  private static final long TOTAL = FIRST;
  private static final long ITERATOR = SECOND;
  private static final long FUNCTION = THIRD;
  private static final long INITIAL = FOURTH;

  private Accumulate() {}

  static long spec() {
    return Itertools.iterator("accumulate", 5, Accumulate::tpNew, Accumulate::next)
        .references(FUNCTION, TOTAL, ITERATOR, INITIAL)
        .noArgs("__reduce__", Accumulate::reduce)
        .oneArg("__setstate__", Accumulate::setState)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    long[] given = PARAMETERS.unpack(args, keywords);
    long iterator = SequenceProtocol.iter(given[0]);
    long made = Types.alloc(type);
    putLong(made + ITERATOR, iterator);
    putLong(made + FUNCTION, given[1] == Singletons.NONE ? 0 : Refs.xincref(given[1]));
    putLong(made + INITIAL, given[2] == 0 ? Singletons.NONE : Refs.incref(given[2]));
    return made;
  }

  private static long next(long accumulate) {
    long initial = getLong(accumulate + INITIAL);
    if (initial != Singletons.NONE) {
      putLong(accumulate + INITIAL, Singletons.NONE);
      Refs.set(accumulate + TOTAL, initial);
      return Refs.incref(initial);
    }
    long item = SequenceProtocol.next(getLong(accumulate + ITERATOR));
    if (item == 0) {
      return 0;
    }
    if (getLong(accumulate + TOTAL) == 0) {
      putLong(accumulate + TOTAL, Refs.incref(item));
      return item;
    }
    try {
      long total = added(accumulate, item);
      Refs.set(accumulate + TOTAL, total);
      return Refs.incref(total);
    } finally {
      Refs.decref(item);
    }
  }

  private static long added(long accumulate, long item) {
    long function = getLong(accumulate + FUNCTION);
    long total = getLong(accumulate + TOTAL);
    return function == 0
        ? NumberProtocol.add(total, item)
        : CallProtocol.callWith(function, total, item);
  }

  private static long reduce(long accumulate) {
    Itertools.warn();
    long function =
        getLong(accumulate + FUNCTION) == 0 ? Singletons.NONE : getLong(accumulate + FUNCTION);
    long iterator = getLong(accumulate + ITERATOR);
    long total = getLong(accumulate + TOTAL);
    if (getLong(accumulate + INITIAL) != Singletons.NONE) {
      long chain = chained(accumulate, getLong(accumulate + INITIAL));
      return Tuples.ofOwned(
          Itertools.type(accumulate),
          Tuples.ofOwned(chain, Refs.incref(function)),
          Singletons.NONE);
    }
    if (total == Singletons.NONE) {
      return reduceFromNone(accumulate, function);
    }
    return Tuples.ofOwned(
        Itertools.type(accumulate),
        Tuples.of(iterator, function),
        total == 0 ? Singletons.NONE : Refs.incref(total));
  }

  /** {@code chain((first,), iterator)}. */
  private static long chained(long accumulate, long first) {
    long one = Tuples.of(first);
    try {
      return CallProtocol.callWith(
          Itertools.kept(accumulate, Itertools.CHAIN), one, getLong(accumulate + ITERATOR));
    } finally {
      Refs.decref(one);
    }
  }

  /** As a state of None means none: {@code islice(accumulate(chain((None,), …), f), 1, None)}. */
  private static long reduceFromNone(long accumulate, long function) {
    long chain = chained(accumulate, Singletons.NONE);
    try {
      long again =
          CallProtocol.callWith(Itertools.kept(accumulate, Itertools.ACCUMULATE), chain, function);
      return Tuples.ofOwned(
          Refs.incref(Itertools.kept(accumulate, Itertools.ISLICE)),
          Tuples.ofOwned(again, Ints.of(1), Singletons.NONE));
    } finally {
      Refs.decref(chain);
    }
  }

  private static long setState(long accumulate, long state) {
    Itertools.warn();
    Refs.set(accumulate + TOTAL, Refs.incref(state));
    return Singletons.NONE;
  }
}
