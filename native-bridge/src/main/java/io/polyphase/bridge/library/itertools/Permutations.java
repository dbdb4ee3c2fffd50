package io.polyphase.bridge.library.itertools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.itertools.Itertools.FIFTH;
import static io.polyphase.bridge.library.itertools.Itertools.FIRST;
import static io.polyphase.bridge.library.itertools.Itertools.FOURTH;
import static io.polyphase.bridge.library.itertools.Itertools.SECOND;
import static io.polyphase.bridge.library.itertools.Itertools.SIXTH;
import static io.polyphase.bridge.library.itertools.Itertools.THIRD;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.SequenceProtocol;

/**
 * {@code permutations}: a pool, all its indices in the order that is at its turn, for each place of
 * a result how many rotations are left, and the tuple that came last.
 */
final class Permutations {
  private static final Parameters PARAMETERS = Parameters.of("permutations", 1, "iterable", "r");
  private static final long POOL = FIRST;
  private static final long INDICES = SECOND;
  private static final long CYCLES = THIRD;
  private static final long RESULT = FOURTH;
  private static final long LENGTH = FIFTH;
  private static final long STOPPED = SIXTH;

  private Permutations() {}

  static long spec() {
    return Itertools.iterator("permutations", 6, Permutations::tpNew, Permutations::next)
        .references(POOL, RESULT)
        .beforeFree(Permutations::free)
        .noArgs("__reduce__", Permutations::reduce)
        .oneArg("__setstate__", Permutations::setState)
        .noArgs("__sizeof__", Permutations::sizeOf)
        .spec();
  }

  private static void free(long object) {
    Memory.freeRaw(getLong(object + INDICES));
    Memory.freeRaw(getLong(object + CYCLES));
  }

  private static long tpNew(long type, long args, long keywords) {
    long[] given = PARAMETERS.unpack(args, keywords);
    long pool = SequenceProtocol.tuple(given[0]);
    long size = Tuples.size(pool);
    long length = 0;
    long indices = 0;
    long cycles = 0;
    try {
      length = length(given[1], size);
      indices = Indices.allocate(size);
      cycles = Indices.allocate(length);
    } finally {
      if (cycles == 0) {
        Memory.freeRaw(indices);
        Refs.decref(pool);
      }
    }
    for (long i = 0; i < size; i++) {
      Indices.set(indices, i, i);
    }
    for (long i = 0; i < length; i++) {
      Indices.set(cycles, i, size - i);
    }
    long made = Types.alloc(type);
    putLong(made + POOL, pool);
    putLong(made + INDICES, indices);
    putLong(made + CYCLES, cycles);
    putLong(made + LENGTH, length);
    putLong(made + STOPPED, length > size ? 1 : 0);
    return made;
  }

  private static long length(long object, long otherwise) {
    if (object == 0 || object == Singletons.NONE) {
      return otherwise;
    }
    if (!Ints.check(object)) {
      throw Errors.raise(Exceptions.TypeError, "Expected int as r");
    }
    long length = Clinic.ssize(object);
    if (length < 0) {
      throw Errors.raise(Exceptions.ValueError, "r must be non-negative");
    }
    return length;
  }

  private static long next(long object) {
    if (getLong(object + STOPPED) != 0 || getLong(object + POOL) == 0) {
      return 0;
    }
    if (getLong(object + RESULT) != 0 && !goOn(object)) {
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

  private static boolean goOn(long object) {
    long size = Tuples.size(getLong(object + POOL));
    long indices = getLong(object + INDICES);
    long cycles = getLong(object + CYCLES);
    for (long i = size == 0 ? -1 : getLong(object + LENGTH) - 1; i >= 0; i--) {
      long left = Indices.get(cycles, i) - 1;
      if (left > 0) {
        Indices.set(cycles, i, left);
        swap(indices, i, size - left);
        return true;
      }
      rotate(indices, i, size);
      Indices.set(cycles, i, size - i);
    }
    return false;
  }

  private static void swap(long indices, long i, long j) {
    long index = Indices.get(indices, i);
    Indices.set(indices, i, Indices.get(indices, j));
    Indices.set(indices, j, index);
  }

  private static void rotate(long indices, long from, long to) {
    long first = Indices.get(indices, from);
    for (long i = from; i < to - 1; i++) {
      Indices.set(indices, i, Indices.get(indices, i + 1));
    }
    Indices.set(indices, to - 1, first);
  }

  private static long reduce(long object) {
    Itertools.warn();
    long type = Itertools.type(object);
    long length = getLong(object + LENGTH);
    long pool = getLong(object + POOL);
    if (getLong(object + RESULT) == 0) {
      return Tuples.ofOwned(type, Tuples.ofOwned(Refs.incref(pool), Ints.of(length)));
    }
    if (getLong(object + STOPPED) != 0) {
      return Tuples.ofOwned(type, Tuples.ofOwned(Tuples.EMPTY, Ints.of(length)));
    }
    return Tuples.ofOwned(
        type,
        Tuples.ofOwned(Refs.incref(pool), Ints.of(length)),
        Tuples.ofOwned(
            Indices.tuple(getLong(object + INDICES), Tuples.size(pool)),
            Indices.tuple(getLong(object + CYCLES), length)));
  }

  private static long setState(long object, long state) {
    Itertools.warn();
    long[] given = Clinic.state(state, 2, 2);
    long indices = Clinic.parsedAs(BuiltinTypes.PyTuple_Type, given, 0);
    long cycles = Clinic.parsedAs(BuiltinTypes.PyTuple_Type, given, 1);
    long size = Tuples.size(getLong(object + POOL));
    long length = getLong(object + LENGTH);
    Indices.check(indices, size);
    Indices.check(cycles, length);
    for (long i = 0; i < size; i++) {
      Indices.set(getLong(object + INDICES), i, Indices.clamped(indices, i, 0, size - 1));
    }
    for (long i = 0; i < length; i++) {
      Indices.set(getLong(object + CYCLES), i, Indices.clamped(cycles, i, 1, size - i));
    }
    if (getLong(object + STOPPED) == 0) { // else there are no such items
      Refs.set(object + RESULT, result(object));
    }
    return Singletons.NONE;
  }

  private static long sizeOf(long object) {
    long words = Tuples.size(getLong(object + POOL)) + getLong(object + LENGTH);
    return Ints.of(getLong(Refs.type(object) + PyTypeObject.tp_basicsize) + words * Long.BYTES);
  }
}
