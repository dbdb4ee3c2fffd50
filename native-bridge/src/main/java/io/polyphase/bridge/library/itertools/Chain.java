package io.polyphase.bridge.library.itertools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.itertools.Itertools.FIRST;
import static io.polyphase.bridge.library.itertools.Itertools.SECOND;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.objects.SequenceProtocol;

/** {@code chain}: an iterator of iterables, and the iterator of the one that is at its turn. */
final class Chain {
  private static final long SOURCE = FIRST;
  private static final long ACTIVE = SECOND;

  private Chain() {}

  static long spec() {
    return Itertools.iterator("chain", 2, Chain::tpNew, Chain::next)
        .references(SOURCE, ACTIVE)
        .classOneArg("from_iterable", Chain::over)
        .noArgs("__reduce__", Chain::reduce)
        .oneArg("__setstate__", Chain::setState)
        .classOneArg("__class_getitem__", GenericAliases::create)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    Clinic.noKeywords("chain", type, keywords);
    return over(type, args);
  }

  private static long over(long type, long iterables) {
    long source = SequenceProtocol.iter(iterables);
    long made = Types.alloc(type);
    putLong(made + SOURCE, source);
    return made;
  }

  private static long next(long chain) {
    while (getLong(chain + SOURCE) != 0) {
      if (getLong(chain + ACTIVE) == 0 && !activate(chain)) {
        return 0;
      }
      long item = SequenceProtocol.next(getLong(chain + ACTIVE));
      if (item != 0) {
        return item;
      }
      Refs.clear(chain + ACTIVE);
    }
    return 0;
  }

  /** Goes on to the next iterable; false if there is none. */
  private static boolean activate(long chain) {
    boolean active = false;
    try {
      long iterable = SequenceProtocol.next(getLong(chain + SOURCE));
      if (iterable != 0) {
        try {
          Refs.set(chain + ACTIVE, SequenceProtocol.iter(iterable));
          active = true;
        } finally {
          Refs.decref(iterable);
        }
      }
      return active;
    } finally {
      if (!active) {
        endSource(chain);
      }
    }
  }

  private static void endSource(long chain) {
    long pending = Errors.take();
    Refs.clear(chain + SOURCE);
    Errors.restore(pending);
  }

  private static long reduce(long chain) {
    Itertools.warn();
    long source = getLong(chain + SOURCE);
    long active = getLong(chain + ACTIVE);
    long type = Itertools.type(chain);
    if (source == 0) {
      return Tuples.ofOwned(type, Tuples.EMPTY);
    }
    long state = active == 0 ? Tuples.of(source) : Tuples.of(source, active);
    return Tuples.ofOwned(type, Tuples.EMPTY, state);
  }

  private static long setState(long chain, long state) {
    Itertools.warn();
    long[] given = Clinic.state(state, 1, 2);
    if (!SequenceProtocol.isIterator(given[0])
        || (given[1] != 0 && !SequenceProtocol.isIterator(given[1]))) {
      throw notIterators();
    }
    Refs.set(chain + SOURCE, Refs.incref(given[0]));
    Refs.set(chain + ACTIVE, Refs.xincref(given[1]));
    return Singletons.NONE;
  }

  private static PythonError notIterators() {
    return Errors.raise(Exceptions.TypeError, "Arguments must be iterators.");
  }
}
