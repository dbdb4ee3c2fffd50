package io.polyphase.bridge.library.itertools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.itertools.Itertools.FIRST;
import static io.polyphase.bridge.library.itertools.Itertools.SECOND;
import static io.polyphase.bridge.library.itertools.Itertools.THIRD;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.SequenceProtocol;

/** {@code tee}, and {@code _tee}: a place in a chain of links. */
final class Tee {
  private static final long DATA = FIRST;
  private static final long INDEX = SECOND;
  private static final long WEAKREFS = THIRD;

  private Tee() {}

  static long function() {
    return Functions.definition("tee", Constants.METH_VARARGS, Tee::tee);
  }

  static long spec() {
    return Itertools.type("_tee", 4, Tee::tpNew)
        .address("tp_iter", CommonSlots.SELF_ITER)
        .slot("tp_iternext", Tee::next)
        .weaklistOffset(WEAKREFS)
        .references(DATA)
        .noArgs("__copy__", Tee::copy)
        .noArgs("__reduce__", Tee::reduce)
        .oneArg("__setstate__", Tee::setState)
        .spec();
  }

  private static long tee(long module, long args) {
    long[] given = Clinic.positional("tee", args, 1, 2);
    long count = given[1] == 0 ? 2 : Clinic.ssize(given[1]);
    if (count < 0) {
      throw Errors.raise(Exceptions.ValueError, "n must be >= 0");
    }
    long result = Tuples.create(count);
    if (count > 0) {
      try {
        fill(module, result, given[0]);
      } catch (PythonError e) {
        Refs.decref(result);
        throw e;
      }
    }
    return result;
  }

  /** A new place, also if the iterable is one, and copies of it. */
  private static void fill(long module, long result, long iterable) {
    long first = over(HostModules.kept(module, Itertools.TEE), module, iterable);
    Tuples.put(result, 0, first);
    for (long i = 1; i < Tuples.size(result); i++) {
      Tuples.put(result, i, copy(first));
    }
  }

  private static long tpNew(long type, long args, long keywords) {
    long iterable = Clinic.positional("_tee", type, args, keywords, 1, 1)[0];
    return over(type, HostModules.moduleOf(type, Itertools.DEFINITION), iterable);
  }

  private static long over(long type, long module, long iterable) {
    long iterator = SequenceProtocol.iter(iterable);
    try {
      if (Types.isInstance(iterator, type)) {
        return copy(iterator);
      }
      long data = TeeData.create(HostModules.kept(module, Itertools.TEE_DATA), iterator);
      return at(type, data, 0);
    } finally {
      Refs.decref(iterator);
    }
  }

  private static long at(long type, long data, long index) {
    long made = Types.alloc(type);
    putLong(made + DATA, data);
    putLong(made + INDEX, index);
    return made;
  }

  private static long copy(long tee) {
    return at(Refs.type(tee), Refs.incref(getLong(tee + DATA)), getLong(tee + INDEX));
  }

  private static long next(long tee) {
    if (getLong(tee + INDEX) >= TeeData.CELLS) {
      Refs.set(tee + DATA, TeeData.next(getLong(tee + DATA)));
      putLong(tee + INDEX, 0);
    }
    long item = TeeData.item(getLong(tee + DATA), getLong(tee + INDEX));
    if (item != 0) {
      putLong(tee + INDEX, getLong(tee + INDEX) + 1);
    }
    return item;
  }

  private static long reduce(long tee) {
    Itertools.warn();
    return Tuples.ofOwned(
        Itertools.type(tee),
        Tuples.of(Tuples.EMPTY),
        Tuples.ofOwned(Refs.incref(getLong(tee + DATA)), Ints.of(getLong(tee + INDEX))));
  }

  private static long setState(long tee, long state) {
    Itertools.warn();
    long[] given = Clinic.state(state, 2, 2);
    long data = Clinic.parsedAs(Itertools.kept(tee, Itertools.TEE_DATA), given, 0);
    int index = Clinic.integer(given[1]);
    if (index < 0 || index > TeeData.CELLS) {
      throw Errors.raise(Exceptions.ValueError, "Index out of range");
    }
    Refs.set(tee + DATA, Refs.incref(data));
    putLong(tee + INDEX, index);
    return Singletons.NONE;
  }
}
