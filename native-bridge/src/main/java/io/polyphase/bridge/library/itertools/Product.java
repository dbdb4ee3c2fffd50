package io.polyphase.bridge.library.itertools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.itertools.Itertools.FIRST;
import static io.polyphase.bridge.library.itertools.Itertools.FOURTH;
import static io.polyphase.bridge.library.itertools.Itertools.SECOND;
import static io.polyphase.bridge.library.itertools.Itertools.THIRD;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.PythonError;
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

/** {@code product}: a tuple of pools, an index into each, and the tuple that came last. */
final class Product {
  private static final Parameters KEYWORDS =
      Parameters.of("product", 0, "repeat").withPositional(0);
  private static final long POOLS = FIRST;
  private static final long INDICES = SECOND;
  private static final long RESULT = THIRD;
  private static final long STOPPED = FOURTH;

  private Product() {}

  static long spec() {
    return Itertools.iterator("product", 4, Product::tpNew, Product::next)
        .references(POOLS, RESULT)
        .beforeFree(product -> Memory.freeRaw(getLong(product + INDICES)))
        .noArgs("__reduce__", Product::reduce)
        .oneArg("__setstate__", Product::setState)
        .noArgs("__sizeof__", Product::sizeOf)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    long repeat = keywords == 0 ? 1 : repeat(keywords);
    long given = repeat == 0 ? 0 : Tuples.size(args);
    if (given != 0 && repeat > Long.MAX_VALUE / Long.BYTES / given) {
      throw Errors.raise(Exceptions.OverflowError, "repeat argument too large");
    }
    long count = given * repeat;
    long indices = Indices.allocate(count);
    long pools = 0;
    try {
      pools = pools(args, given, count);
    } finally {
      if (pools == 0) {
        Memory.freeRaw(indices);
      }
    }
    for (long i = 0; i < count; i++) {
      Indices.set(indices, i, 0);
    }
    long made = Types.alloc(type);
    putLong(made + POOLS, pools);
    putLong(made + INDICES, indices);
    return made;
  }

  private static long repeat(long keywords) {
    long object = KEYWORDS.unpack(Tuples.EMPTY, keywords)[0];
    long repeat = object == 0 ? 1 : Clinic.ssize(object);
    if (repeat < 0) {
      throw Errors.raise(Exceptions.ValueError, "repeat argument cannot be negative");
    }
    return repeat;
  }

  private static long pools(long args, long given, long count) {
    long pools = Tuples.create(count);
    try {
      for (long i = 0; i < count; i++) {
        long pool =
            i < given
                ? SequenceProtocol.tuple(Tuples.get(args, i))
                : Refs.incref(Tuples.get(pools, i - given));
        Tuples.put(pools, i, pool);
      }
      return pools;
    } catch (PythonError e) {
      Refs.decref(pools);
      throw e;
    }
  }

  private static long pool(long product, long place) {
    return Tuples.get(getLong(product + POOLS), place);
  }

  private static long count(long product) {
    return Tuples.size(getLong(product + POOLS));
  }

  private static long next(long product) {
    if (getLong(product + STOPPED) != 0 || getLong(product + POOLS) == 0) {
      return 0;
    }
    boolean isOver = getLong(product + RESULT) == 0 ? hasEmptyPool(product) : !countUp(product);
    if (isOver) {
      putLong(product + STOPPED, 1);
      return 0;
    }
    Refs.set(product + RESULT, result(product));
    return Refs.incref(getLong(product + RESULT));
  }

  private static boolean hasEmptyPool(long product) {
    for (long i = 0; i < count(product); i++) {
      if (Tuples.size(pool(product, i)) == 0) {
        return true;
      }
    }
    return false;
  }

  /** The last index goes on; one that is through begins again, and the one before goes on. */
  private static boolean countUp(long product) {
    long indices = getLong(product + INDICES);
    for (long i = count(product) - 1; i >= 0; i--) {
      long index = Indices.get(indices, i) + 1;
      if (index < Tuples.size(pool(product, i))) {
        Indices.set(indices, i, index);
        return true;
      }
      Indices.set(indices, i, 0);
    }
    return false;
  }

  private static long result(long product) {
    long result = Tuples.create(count(product));
    for (long i = 0; i < count(product); i++) {
      long item = Tuples.get(pool(product, i), Indices.get(getLong(product + INDICES), i));
      Tuples.put(result, i, Refs.incref(item));
    }
    return result;
  }

  private static long reduce(long product) {
    Itertools.warn();
    long type = Itertools.type(product);
    if (getLong(product + STOPPED) != 0) {
      return Tuples.ofOwned(type, Tuples.of(Tuples.EMPTY));
    }
    long pools = Refs.incref(getLong(product + POOLS));
    return getLong(product + RESULT) == 0
        ? Tuples.ofOwned(type, pools)
        : Tuples.ofOwned(type, pools, Indices.tuple(getLong(product + INDICES), count(product)));
  }

  private static long setState(long product, long state) {
    Itertools.warn();
    Indices.check(state, count(product));
    for (long i = 0; i < count(product); i++) {
      long size = Tuples.size(pool(product, i));
      long index = Indices.clamped(state, i, 0, size - 1);
      if (size == 0) {
        putLong(product + STOPPED, 1);
        return Singletons.NONE;
      }
      Indices.set(getLong(product + INDICES), i, index);
    }
    Refs.set(product + RESULT, result(product));
    return Singletons.NONE;
  }

  private static long sizeOf(long product) {
    return Ints.of(
        getLong(Refs.type(product) + PyTypeObject.tp_basicsize) + count(product) * Long.BYTES);
  }
}
