package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.Sets;
import java.util.Locale;

/** Dicts filled from others, from mappings, and from pairs ({@code dict_update_arg}). */
public final class DictUpdates {
  private static final long KEYS = Interned.of("keys");

  private DictUpdates() {}

  /** {@code dict.update(*args, **keywords)} and {@code dict(*args, **keywords)}. */
  static void update(String function, long dict, long args, long keywords) {
    long from = ContainerInits.argument(function, args);
    if (from != 0) {
      update(dict, from);
    }
    if (keywords != 0 && Dicts.size(keywords) > 0) {
      for (long i = Dicts.next(keywords, -1); i >= 0; i = Dicts.next(keywords, i)) {
        if (!Strs.check(Dicts.keyAt(keywords, i))) {
          throw Errors.raise(Exceptions.TypeError, "keywords must be strings");
        }
      }
      Dicts.update(dict, keywords);
    }
  }

  /** From a mapping, which has {@code keys}, or from pairs. */
  static void update(long dict, long from) {
    if (Dicts.checkExact(from)) {
      Dicts.update(dict, from);
      return;
    }
    long keys = Attributes.find(from, KEYS);
    if (keys == 0) {
      mergePairs(dict, from);
      return;
    }
    Refs.decref(keys);
    merge(dict, from, true);
  }

  /**
   * {@code PyDict_Merge}.
   *
   * @param override whether values of keys that are there are replaced
   */
  public static void merge(long dict, long from, boolean override) {
    long iter = getLong(BuiltinTypes.PyDict_Type + PyTypeObject.tp_iter);
    if (Dicts.check(from) && getLong(Refs.type(from) + PyTypeObject.tp_iter) == iter) {
      if (override) {
        Dicts.update(dict, from);
      } else {
        Sets.forEach(from, key -> putIfAbsent(dict, key, Dicts.get(from, key)));
      }
      return;
    }
    long names = CallProtocol.callMethod(from, KEYS);
    try {
      Sets.forEach(names, key -> mergeKey(dict, from, key, override));
    } finally {
      Refs.decref(names);
    }
  }

  private static void putIfAbsent(long dict, long key, long value) {
    if (Dicts.get(dict, key) == 0) {
      Dicts.put(dict, key, value);
    }
  }

  private static void mergeKey(long dict, long from, long key, boolean override) {
    if (!override && Dicts.get(dict, key) != 0) {
      return;
    }
    long value = SequenceProtocol.subscript(from, key);
    try {
      Dicts.put(dict, key, value);
    } finally {
      Refs.decref(value);
    }
  }

  /** {@code PyDict_MergeFromSeq2}, whose pairs replace. */
  private static void mergePairs(long dict, long pairs) {
    mergePairs(dict, pairs, true);
  }

  /** {@code PyDict_MergeFromSeq2}. */
  public static void mergePairs(long dict, long pairs, boolean override) {
    long[] index = new long[1];
    Sets.forEach(
        pairs,
        item -> {
          long pair =
              SequenceProtocol.fast(
                  item,
                  "cannot convert dictionary update sequence element #"
                      + index[0]
                      + " to a sequence");
          try {
            mergePair(dict, pair, index[0]++, override);
          } finally {
            Refs.decref(pair);
          }
        });
  }

  private static void mergePair(long dict, long pair, long index, boolean override) {
    long size = Tuples.check(pair) ? Tuples.size(pair) : Lists.size(pair);
    if (size != 2) {
      throw Errors.raise(
          Exceptions.ValueError,
          String.format(
              Locale.ROOT,
              "dictionary update sequence element #%d has length %d; 2 is required",
              index,
              size));
    }
    long items = Tuples.check(pair) ? Tuples.items(pair) : Lists.items(pair);
    if (override) {
      Dicts.put(dict, getLong(items), getLong(items + 8));
    } else {
      putIfAbsent(dict, getLong(items), getLong(items + 8));
    }
  }
}
