package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import java.util.Locale;

/** Dicts that take over the entries of others: of mappings, and of pairs (Objects/dictobject.c). */
public final class DictMerges {
  private static final long KEYS = Interned.of("keys");

  private DictMerges() {}

  /**
   * {@code PyDict_Merge}.
   *
   * @param from a dict, or whatever has keys() and items
   * @param replaces whether a key that is there already gets the other value
   */
  public static void merge(long dict, long from, boolean replaces) {
    if (Dicts.check(from)) {
      for (long i = Dicts.next(from, -1); i >= 0; i = Dicts.next(from, i)) {
        put(dict, Dicts.keyAt(from, i), Dicts.valueAt(from, i), replaces);
      }
      return;
    }
    long keys = CallProtocol.callMethod(from, KEYS);
    long iterator;
    try {
      iterator = SequenceProtocol.iter(keys);
    } finally {
      Refs.decref(keys);
    }
    try {
      for (long key = SequenceProtocol.next(iterator);
          key != 0;
          key = SequenceProtocol.next(iterator)) {
        takeItem(dict, from, key, replaces);
      }
    } finally {
      Refs.decref(iterator);
    }
  }

  private static void takeItem(long dict, long from, long key, boolean replaces) {
    try {
      if (replaces || Dicts.get(dict, key) == 0) {
        long value = SequenceProtocol.subscript(from, key);
        Dicts.put(dict, key, value);
        Refs.decref(value);
      }
    } finally {
      Refs.decref(key);
    }
  }

  private static void put(long dict, long key, long value, boolean replaces) {
    if (replaces || Dicts.get(dict, key) == 0) {
      Dicts.put(dict, key, value);
    }
  }

  /** {@code PyDict_MergeFromSeq2}: from pairs of a key and a value. */
  public static void mergePairs(long dict, long pairs, boolean replaces) {
    long iterator = SequenceProtocol.iter(pairs);
    try {
      long index = 0;
      for (long pair = SequenceProtocol.next(iterator);
          pair != 0;
          pair = SequenceProtocol.next(iterator)) {
        takePair(dict, pair, index++, replaces);
      }
    } finally {
      Refs.decref(iterator);
    }
  }

  private static void takePair(long dict, long pair, long index, boolean replaces) {
    long fast;
    try {
      fast = SequenceProtocol.fast(pair, "");
    } catch (PythonError e) {
      if (!Errors.matches(Exceptions.TypeError)) {
        throw e;
      }
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "cannot convert dictionary update sequence element #%d to a sequence",
              index));
    } finally {
      Refs.decref(pair);
    }
    try {
      if (SequenceProtocol.fastSize(fast) != 2) {
        throw Errors.raise(
            Exceptions.ValueError,
            String.format(
                Locale.ROOT,
                "dictionary update sequence element #%d has length %d; 2 is required",
                index,
                SequenceProtocol.fastSize(fast)));
      }
      put(dict, SequenceProtocol.fastItem(fast, 0), SequenceProtocol.fastItem(fast, 1), replaces);
    } finally {
      Refs.decref(fast);
    }
  }
}
