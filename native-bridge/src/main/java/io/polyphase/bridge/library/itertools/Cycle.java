package io.polyphase.bridge.library.itertools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.itertools.Itertools.FIRST;
import static io.polyphase.bridge.library.itertools.Itertools.FOURTH;
import static io.polyphase.bridge.library.itertools.Itertools.SECOND;
import static io.polyphase.bridge.library.itertools.Itertools.THIRD;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.SequenceProtocol;

/** {@code cycle}: the iterator until it ends, what it gave, and the place in that. */
final class Cycle {
  private static final long SET_STATE = Interned.of("__setstate__");
  private static final long ITERATOR = FIRST;
  private static final long SAVED = SECOND;
  private static final long INDEX = THIRD;
  private static final long SAVED_ALREADY = FOURTH;

  private Cycle() {}

  static long spec() {
    return Itertools.iterator("cycle", 4, Cycle::tpNew, Cycle::next)
        .references(ITERATOR, SAVED)
        .noArgs("__reduce__", Cycle::reduce)
        .oneArg("__setstate__", Cycle::setState)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    long iterable = Clinic.positional("cycle", type, args, keywords, 1, 1)[0];
    long iterator = SequenceProtocol.iter(iterable);
    long made = Types.alloc(type);
    putLong(made + ITERATOR, iterator);
    putLong(made + SAVED, Lists.create(0));
    return made;
  }

  private static long next(long cycle) {
    if (getLong(cycle + ITERATOR) != 0) {
      long item = SequenceProtocol.next(getLong(cycle + ITERATOR));
      if (item != 0) {
        if (getLong(cycle + SAVED_ALREADY) == 0) {
          Lists.append(getLong(cycle + SAVED), item);
        }
        return item;
      }
      Refs.clear(cycle + ITERATOR);
    }
    long saved = getLong(cycle + SAVED);
    long size = saved == 0 ? 0 : Lists.size(saved);
    if (size == 0) {
      return 0;
    }
    long index = getLong(cycle + INDEX);
    putLong(cycle + INDEX, index + 1 >= size ? 0 : index + 1);
    return Refs.incref(Lists.get(saved, index));
  }

  private static long reduce(long cycle) {
    Itertools.warn();
    long saved = Refs.incref(getLong(cycle + SAVED));
    long iterator = getLong(cycle + ITERATOR);
    if (iterator != 0) {
      return reduced(cycle, Refs.incref(iterator), saved, getLong(cycle + SAVED_ALREADY) != 0);
    }
    return reduced(cycle, overSaved(saved, getLong(cycle + INDEX)), saved, true);
  }

  private static long reduced(long cycle, long iterator, long saved, boolean already) {
    return Tuples.ofOwned(
        Itertools.type(cycle),
        Tuples.ofOwned(iterator),
        Tuples.ofOwned(saved, Singletons.bool(already)));
  }

  private static long overSaved(long saved, long index) {
    long iterator = SequenceProtocol.iter(saved);
    if (index == 0) {
      return iterator;
    }
    long place = Ints.of(index);
    try {
      Refs.decref(CallProtocol.callMethod(iterator, SET_STATE, place));
      return iterator;
    } catch (PythonError e) {
      Refs.decref(iterator);
      Refs.decref(saved);
      throw e;
    } finally {
      Refs.decref(place);
    }
  }

  private static long setState(long cycle, long state) {
    Itertools.warn();
    long[] given = Clinic.state(state, 2, 2);
    long saved = Clinic.parsedAs(BuiltinTypes.PyList_Type, given, 0);
    int already = Clinic.integer(given[1]);
    Refs.set(cycle + SAVED, Refs.incref(saved));
    putLong(cycle + SAVED_ALREADY, already == 0 ? 0 : 1);
    putLong(cycle + INDEX, 0);
    return Singletons.NONE;
  }
}
