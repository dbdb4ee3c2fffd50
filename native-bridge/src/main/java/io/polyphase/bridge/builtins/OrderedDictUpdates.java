package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.SequenceProtocol;

/**
 * {@code OrderedDict.update}: as {@code MutableMapping} has it, by {@code self[key] = value}
 * ({@code mutablemapping_update}).
 */
final class OrderedDictUpdates {
  private static final long KEYS = Interned.of("keys");
  private static final long ITEMS = Interned.of("items");

  private OrderedDictUpdates() {}

  static void update(long dict, long args, long keywords) {
    if (Tuples.size(args) > 1) {
      throw Errors.raise(
          Exceptions.TypeError,
          "update() takes at most 1 positional argument (" + Tuples.size(args) + " given)");
    }
    if (Tuples.size(args) == 1) {
      update(dict, Tuples.get(args, 0));
    }
    if (keywords != 0) {
      entries(dict, keywords);
    }
  }

  private static void entries(long dict, long from) {
    long copy = Dicts.copyOf(from);
    try {
      for (long i = Dicts.next(copy, -1); i >= 0; i = Dicts.next(copy, i)) {
        SequenceProtocol.setSubscript(dict, Dicts.keyAt(copy, i), Dicts.valueAt(copy, i));
      }
    } finally {
      Refs.decref(copy);
    }
  }

  static void update(long dict, long from) {
    if (Dicts.checkExact(from)) {
      entries(dict, from);
      return;
    }
    long keys = Attributes.find(from, KEYS);
    if (keys != 0) {
      called(keys, each -> byKey(dict, from, each));
      return;
    }
    long items = Attributes.find(from, ITEMS);
    if (items != 0) {
      called(items, each -> pair(dict, each));
      return;
    }
    SequenceProtocol.forEach(from, each -> pair(dict, each));
  }

  /** Calls a method, which is given back, and goes over the result. */
  private static void called(long method, SequenceProtocol.ItemAction step) {
    long iterable;
    try {
      iterable = CallProtocol.callWith(method);
    } finally {
      Refs.decref(method);
    }
    try {
      SequenceProtocol.forEach(iterable, step);
    } finally {
      Refs.decref(iterable);
    }
  }

  private static void byKey(long dict, long from, long key) {
    long value = SequenceProtocol.subscript(from, key);
    try {
      SequenceProtocol.setSubscript(dict, key, value);
    } finally {
      Refs.decref(value);
    }
  }

  private static void pair(long dict, long pair) {
    long list = SequenceProtocol.list(pair);
    try {
      long size = Lists.size(list);
      if (size != 2) {
        throw notTwo(size);
      }
      SequenceProtocol.setSubscript(dict, Lists.get(list, 0), Lists.get(list, 1));
    } finally {
      Refs.decref(list);
    }
  }

  private static PythonError notTwo(long size) {
    return Errors.raise(
        Exceptions.ValueError,
        size > 2
            ? "too many values to unpack (expected 2)"
            : "need more than " + size + (size == 1 ? " value" : " values") + " to unpack");
  }
}
