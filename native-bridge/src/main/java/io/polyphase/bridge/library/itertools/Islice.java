package io.polyphase.bridge.library.itertools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.itertools.Itertools.FIFTH;
import static io.polyphase.bridge.library.itertools.Itertools.FIRST;
import static io.polyphase.bridge.library.itertools.Itertools.FOURTH;
import static io.polyphase.bridge.library.itertools.Itertools.SECOND;
import static io.polyphase.bridge.library.itertools.Itertools.THIRD;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;

/** {@code islice}: an iterator, the index of the next item of it that counts, and where it ends. */
final class Islice {
  private static final long ITERATOR = FIRST;
  private static final long NEXT = SECOND;
  private static final long STOP = THIRD;
  private static final long STEP = FOURTH;
  private static final long COUNT = FIFTH;
  private static final long NO_STOP = -1;
  private static final String BOUNDS = " must be None or an integer: 0 <= x <= sys.maxsize.";

  private Islice() {}

  static long spec() {
    return Itertools.iterator("islice", 5, Islice::tpNew, Islice::next)
        .references(ITERATOR)
        .noArgs("__reduce__", Islice::reduce)
        .oneArg("__setstate__", Islice::setState)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    long[] given = Clinic.positional("islice", type, args, keywords, 2, 4);
    boolean stopOnly = given[2] == 0;
    long start = stopOnly ? 0 : index(given[1], 0);
    long stop = stop(stopOnly ? given[1] : given[2]);
    if (start < 0 || stop < NO_STOP) {
      throw Errors.raise(Exceptions.ValueError, "Indices for islice()" + BOUNDS);
    }
    long step = given[3] == 0 ? 1 : index(given[3], 1);
    if (step < 1) {
      throw Errors.raise(
          Exceptions.ValueError, "Step for islice() must be a positive integer or None.");
    }
    long iterator = SequenceProtocol.iter(given[0]);
    long made = Types.alloc(type);
    putLong(made + ITERATOR, iterator);
    putLong(made + NEXT, start);
    putLong(made + STOP, stop);
    putLong(made + STEP, step);
    return made;
  }

  private static long stop(long object) {
    if (object == Singletons.NONE) {
      return NO_STOP;
    }
    long stop = index(object, NO_STOP);
    if (stop == -1) {
      throw Errors.raise(Exceptions.ValueError, "Stop argument for islice()" + BOUNDS);
    }
    return stop;
  }

  /** An index; −1 for what is none. */
  private static long index(long object, long otherwise) {
    if (object == Singletons.NONE) {
      return otherwise;
    }
    try {
      return NumberProtocol.asSsize(object, Exceptions.OverflowError);
    } catch (PythonError _) {
      Errors.clear();
      return -1;
    }
  }

  private static long next(long islice) {
    if (getLong(islice + ITERATOR) == 0) {
      return 0;
    }
    boolean ended = true;
    try {
      long item = item(islice);
      ended = item == 0;
      return item;
    } finally {
      if (ended) {
        end(islice);
      }
    }
  }

  private static void end(long islice) {
    long pending = Errors.take();
    Refs.clear(islice + ITERATOR);
    Errors.restore(pending);
  }

  private static long item(long islice) {
    long iterator = getLong(islice + ITERATOR);
    while (getLong(islice + COUNT) < getLong(islice + NEXT)) {
      long skipped = SequenceProtocol.next(iterator);
      if (skipped == 0) {
        return 0;
      }
      Refs.decref(skipped);
      putLong(islice + COUNT, getLong(islice + COUNT) + 1);
    }
    long stop = getLong(islice + STOP);
    if (stop != NO_STOP && getLong(islice + COUNT) >= stop) {
      return 0;
    }
    long item = SequenceProtocol.next(iterator);
    if (item != 0) {
      putLong(islice + COUNT, getLong(islice + COUNT) + 1);
      long next = getLong(islice + NEXT) + getLong(islice + STEP);
      boolean beyond = next < getLong(islice + NEXT) || (stop != NO_STOP && next > stop);
      putLong(islice + NEXT, beyond ? stop : next);
    }
    return item;
  }

  private static long reduce(long islice) {
    Itertools.warn();
    long type = Itertools.type(islice);
    if (getLong(islice + ITERATOR) == 0) {
      long none = Lists.create(0);
      long iterator = SequenceProtocol.iter(none);
      Refs.decref(none);
      return Tuples.ofOwned(type, Tuples.ofOwned(iterator, Ints.of(0)), Ints.of(0));
    }
    long stop = getLong(islice + STOP);
    return Tuples.ofOwned(
        type,
        Tuples.ofOwned(
            Refs.incref(getLong(islice + ITERATOR)),
            Ints.of(getLong(islice + NEXT)),
            stop == NO_STOP ? Singletons.NONE : Ints.of(stop),
            Ints.of(getLong(islice + STEP))),
        Ints.of(getLong(islice + COUNT)));
  }

  private static long setState(long islice, long state) {
    Itertools.warn();
    putLong(islice + COUNT, Clinic.exactSsize(state));
    return Singletons.NONE;
  }
}
