package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.util.Locale;

/**
 * What {@code list(...)}, {@code tuple(...)}, {@code dict(...)} and sets make of their arguments.
 */
final class ContainerInits {
  private static final long KEYS = Interned.of("keys");

  private ContainerInits() {}

  /** {@code tp_new} of a type whose instances are empty to begin with. */
  static long empty(long type, long args, long keywords) {
    return SlotCalls.object(getLong(type + PyTypeObject.tp_alloc), type, 0);
  }

  /** The one argument there may be, borrowed; 0 if there is none. */
  static long argument(String name, long args) {
    long given = Tuples.size(args);
    if (given > 1) {
      throw Errors.raise(Exceptions.TypeError, name + " expected at most 1 argument, got " + given);
    }
    return given == 0 ? 0 : Tuples.get(args, 0);
  }

  private static void checkNoKeywords(String name, long keywords) {
    if (keywords != 0 && Dicts.size(keywords) > 0) {
      throw Errors.raise(Exceptions.TypeError, name + "() takes no keyword arguments");
    }
  }

  static long list(long list, long args, long keywords) {
    if (Refs.type(list) == BuiltinTypes.PyList_Type) {
      checkNoKeywords("list", keywords);
    }
    long iterable = argument("list", args);
    Lists.clear(list);
    if (iterable != 0) {
      Lists.extend(list, iterable);
    }
    return 0;
  }

  static long tuple(long type, long args, long keywords) {
    if (type == BuiltinTypes.PyTuple_Type) {
      checkNoKeywords("tuple", keywords);
    }
    long iterable = argument("tuple", args);
    long items = iterable == 0 ? Tuples.create(0) : SequenceProtocol.tuple(iterable);
    if (type == BuiltinTypes.PyTuple_Type) {
      return items;
    }
    try {
      long tuple =
          SlotCalls.object(getLong(type + PyTypeObject.tp_alloc), type, Tuples.size(items));
      for (long i = 0; i < Tuples.size(items); i++) {
        Tuples.put(tuple, i, Refs.incref(Tuples.get(items, i)));
      }
      return tuple;
    } finally {
      Refs.decref(items);
    }
  }

  static long dict(long dict, long args, long keywords) {
    long from = argument("dict", args);
    if (from != 0) {
      merge(dict, from);
    }
    if (keywords != 0) {
      Dicts.update(dict, keywords);
    }
    return 0;
  }

  private static void merge(long dict, long from) {
    if (Dicts.checkExact(from)) {
      Dicts.update(dict, from);
      return;
    }
    long keys = Attributes.find(from, KEYS);
    if (keys == 0) {
      mergePairs(dict, from);
      return;
    }
    long names = 0;
    try {
      names = CallProtocol.callWith(keys);
      mergeKeys(dict, from, names);
    } finally {
      Refs.xdecref(names);
      Refs.decref(keys);
    }
  }

  private static void mergeKeys(long dict, long from, long names) {
    long all = SequenceProtocol.list(names);
    try {
      for (long i = 0; i < Lists.size(all); i++) {
        long value = SequenceProtocol.subscript(from, Lists.get(all, i));
        try {
          Dicts.put(dict, Lists.get(all, i), value);
        } finally {
          Refs.decref(value);
        }
      }
    } finally {
      Refs.decref(all);
    }
  }

  private static void mergePairs(long dict, long pairs) {
    long all = SequenceProtocol.list(pairs);
    try {
      for (long i = 0; i < Lists.size(all); i++) {
        long pair =
            SequenceProtocol.fast(
                Lists.get(all, i),
                "cannot convert dictionary update sequence element #" + i + " to a sequence");
        try {
          mergePair(dict, pair, i);
        } finally {
          Refs.decref(pair);
        }
      }
    } finally {
      Refs.decref(all);
    }
  }

  private static void mergePair(long dict, long pair, long index) {
    long size = SequenceProtocol.length(pair);
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
    Dicts.put(dict, getLong(items), getLong(items + 8));
  }
}
