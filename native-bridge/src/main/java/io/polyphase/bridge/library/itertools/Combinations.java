package io.polyphase.bridge.library.itertools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.itertools.Itertools.FIFTH;
import static io.polyphase.bridge.library.itertools.Itertools.FIRST;
import static io.polyphase.bridge.library.itertools.Itertools.FOURTH;
import static io.polyphase.bridge.library.itertools.Itertools.SECOND;
import static io.polyphase.bridge.library.itertools.Itertools.THIRD;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.SequenceProtocol;

/**
 * {@code combinations} and {@code combinations_with_replacement}: a pool, ascending indices into
 * it, and the tuple that came last. The first of them lets no index repeat.
 */
final class Combinations {
  private static final Parameters PLAIN = Parameters.of("combinations", 2, "iterable", "r");
  private static final Parameters REPLACING =
      Parameters.of("combinations_with_replacement", 2, "iterable", "r");
  private static final long POOL = FIRST;
  private static final long INDICES = SECOND;
  private static final long RESULT = THIRD;
  private static final long LENGTH = FOURTH;
  private static final long STOPPED = FIFTH;

  private Combinations() {}

  static long spec() {
    return spec("combinations", PLAIN, false);
  }

  static long specWithReplacement() {
    return spec("combinations_with_replacement", REPLACING, true);
  }

  private static long spec(String name, Parameters parameters, boolean replaces) {
    Fn.F3 tpNew =
        (type, args, keywords) -> create(type, parameters.unpack(args, keywords), replaces);
    return Itertools.iterator(name, 5, tpNew, object -> next(object, replaces))
        .references(POOL, RESULT)
        .beforeFree(object -> Memory.freeRaw(getLong(object + INDICES)))
        .noArgs("__reduce__", Combinations::reduce)
        .oneArg("__setstate__", (object, state) -> setState(object, state, replaces))
        .noArgs("__sizeof__", Combinations::sizeOf)
        .spec();
  }

  private static long create(long type, long[] given, boolean replaces) {
    long length = Clinic.ssize(given[1]);
    long pool = SequenceProtocol.tuple(given[0]);
    long indices = 0;
    try {
      if (length < 0) {
        throw Errors.raise(Exceptions.ValueError, "r must be non-negative");
      }
      indices = Indices.allocate(length);
    } finally {
      if (indices == 0) {
        Refs.decref(pool);
      }
    }
    for (long i = 0; i < length; i++) {
      Indices.set(indices, i, replaces ? 0 : i);
    }
    long size = Tuples.size(pool);
    long made = Types.alloc(type);
    putLong(made + POOL, pool);
    putLong(made + INDICES, indices);
    putLong(made + LENGTH, length);
    putLong(made + STOPPED, (replaces ? size == 0 && length > 0 : length > size) ? 1 : 0);
    return made;
  }

  private static long next(long object, boolean replaces) {
    if (getLong(object + STOPPED) != 0 || getLong(object + POOL) == 0) {
      return 0;
    }
    if (getLong(object + RESULT) != 0 && !countUp(object, replaces)) {
      putLong(object + STOPPED, 1);
      return 0;
    }
    Refs.set(object + RESULT, result(object));
    return Refs.incref(getLong(object + RESULT));
  }

  private static long result(long object) {
    return Indices.items(
        getLong(object + POOL), getLong(object + INDICES), getLong(object + LENGTH));
  }

  /** The last index that can goes on, and those behind it follow it. */
  private static boolean countUp(long object, boolean replaces) {
    long indices = getLong(object + INDICES);
    long length = getLong(object + LENGTH);
    long i = length - 1;
    while (i >= 0 && Indices.get(indices, i) == most(object, i, replaces)) {
      i--;
    }
    if (i < 0) {
      return false;
    }
    long index = Indices.get(indices, i) + 1;
    for (; i < length; i++) {
      Indices.set(indices, i, index);
      index += replaces ? 0 : 1;
    }
    return true;
  }

  /** The greatest index at a place. */
  private static long most(long object, long place, boolean replaces) {
    long size = Tuples.size(getLong(object + POOL));
    return replaces ? size - 1 : place + size - getLong(object + LENGTH);
  }

  private static long reduce(long object) {
    Itertools.warn();
    long type = Itertools.type(object);
    long length = getLong(object + LENGTH);
    boolean stopped = getLong(object + RESULT) != 0 && getLong(object + STOPPED) != 0;
    long pool = stopped ? Tuples.EMPTY : Refs.incref(getLong(object + POOL));
    long arguments = Tuples.ofOwned(pool, Ints.of(length));
    return stopped || getLong(object + RESULT) == 0
        ? Tuples.ofOwned(type, arguments)
        : Tuples.ofOwned(type, arguments, Indices.tuple(getLong(object + INDICES), length));
  }

  private static long setState(long object, long state, boolean replaces) {
    long length = getLong(object + LENGTH);
    Itertools.warn();
    Indices.check(state, length);
    for (long i = 0; i < length; i++) {
      long index = Indices.clamped(state, i, 0, Math.max(0, most(object, i, replaces)));
      Indices.set(getLong(object + INDICES), i, index);
    }
    if (getLong(object + STOPPED) == 0) { // else there are no such items
      Refs.set(object + RESULT, result(object));
    }
    return Singletons.NONE;
  }

  private static long sizeOf(long object) {
    return Ints.of(
        getLong(Refs.type(object) + PyTypeObject.tp_basicsize)
            + getLong(object + LENGTH) * Long.BYTES);
  }
}
