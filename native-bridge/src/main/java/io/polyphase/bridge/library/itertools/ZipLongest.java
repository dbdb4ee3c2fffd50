package io.polyphase.bridge.library.itertools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.itertools.Itertools.FIFTH;
import static io.polyphase.bridge.library.itertools.Itertools.FIRST;
import static io.polyphase.bridge.library.itertools.Itertools.SECOND;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.SequenceProtocol;

/** {@code zip_longest}: a tuple of iterators, NULL for what has ended, and what fills in. */
final class ZipLongest {
  private static final long FILL_VALUE = Interned.of("fillvalue");
  private static final long ITERATORS = FIRST;
  private static final long ACTIVE = SECOND;
  private static final long FILL = FIFTH;

  private ZipLongest() {}

  static long spec() {
    return Itertools.iterator("zip_longest", 5, ZipLongest::tpNew, ZipLongest::next)
        .references(ITERATORS, FILL)
        .noArgs("__reduce__", ZipLongest::reduce)
        .oneArg("__setstate__", ZipLongest::setState)
        .spec();
  }

  private static long tpNew(long type, long args, long keywords) {
    long fill = Singletons.NONE;
    if (keywords != 0 && Dicts.size(keywords) > 0) {
      fill = Dicts.size(keywords) == 1 ? Dicts.get(keywords, FILL_VALUE) : 0;
      if (fill == 0) {
        throw Errors.raise(
            Exceptions.TypeError, "zip_longest() got an unexpected keyword argument");
      }
    }
    long count = Tuples.size(args);
    long iterators = Tuples.create(count);
    try {
      for (long i = 0; i < count; i++) {
        Tuples.put(iterators, i, SequenceProtocol.iter(Tuples.get(args, i)));
      }
    } catch (PythonError e) {
      Refs.decref(iterators);
      throw e;
    }
    long made = Types.alloc(type);
    putLong(made + ITERATORS, iterators);
    putLong(made + ACTIVE, count);
    putLong(made + FILL, Refs.incref(fill));
    return made;
  }

  private static long next(long zip) {
    long iterators = getLong(zip + ITERATORS);
    long count = iterators == 0 ? 0 : Tuples.size(iterators);
    if (count == 0 || getLong(zip + ACTIVE) == 0) {
      return 0;
    }
    long result = Tuples.create(count);
    boolean complete = false;
    try {
      for (long i = 0; i < count; i++) {
        long item = item(zip, iterators, i);
        if (item == 0) {
          return 0;
        }
        Tuples.put(result, i, item);
      }
      complete = true;
      return result;
    } finally {
      if (!complete) {
        Refs.decref(result);
      }
    }
  }

  /** The next item at a place; 0 if this was the last iterator that had any. */
  private static long item(long zip, long iterators, long place) {
    long iterator = Tuples.get(iterators, place);
    if (iterator == 0) {
      return Refs.incref(getLong(zip + FILL));
    }
    long item;
    try {
      item = SequenceProtocol.next(iterator);
    } catch (PythonError e) {
      putLong(zip + ACTIVE, 0);
      throw e;
    }
    if (item != 0) {
      return item;
    }
    putLong(zip + ACTIVE, getLong(zip + ACTIVE) - 1);
    if (getLong(zip + ACTIVE) == 0) {
      return 0;
    }
    Tuples.put(iterators, place, 0);
    Refs.decref(iterator);
    return Refs.incref(getLong(zip + FILL));
  }

  private static long reduce(long zip) {
    Itertools.warn();
    long iterators = getLong(zip + ITERATORS);
    long count = Tuples.size(iterators);
    long left = Tuples.create(count);
    for (long i = 0; i < count; i++) {
      long iterator = Tuples.get(iterators, i);
      Tuples.put(left, i, iterator == 0 ? Tuples.EMPTY : Refs.incref(iterator));
    }
    return Tuples.ofOwned(Itertools.type(zip), left, Refs.incref(getLong(zip + FILL)));
  }

  private static long setState(long zip, long state) {
    Itertools.warn();
    Refs.set(zip + FILL, Refs.incref(state));
    return Singletons.NONE;
  }
}
