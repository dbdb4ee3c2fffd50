package io.polyphase.bridge.library;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.ByteArrays;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ListSort;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import org.jspecify.annotations.Nullable;

/** The functions of {@code builtins} that go through what can be iterated over. */
final class BuiltinItems {
  private static final long[] ALL = {
    BuiltinFunctions.oneArg("all", iterable -> Singletons.bool(!has(iterable, false))),
    BuiltinFunctions.oneArg("any", iterable -> Singletons.bool(has(iterable, true))),
    Functions.definition(
        "max", (_, args, keywords) -> extreme("max", args, keywords, ObjectProtocol.GT)),
    Functions.definition(
        "min", (_, args, keywords) -> extreme("min", args, keywords, ObjectProtocol.LT)),
    Functions.definition("sorted", (_, args, keywords) -> sorted(args, keywords)),
    Functions.definition("sum", (_, args, keywords) -> sum(args, keywords)),
  };

  private BuiltinItems() {}

  static void addTo(long module) {
    for (long def : ALL) {
      HostModules.addFunction(module, def);
    }
  }

  /** The bytes of a bytes or bytearray object; null for others. */
  static byte @Nullable [] bytesOrNull(long object) {
    return Bytes.check(object)
        ? Bytes.java(object)
        : ByteArrays.check(object) ? ByteArrays.java(object) : null;
  }

  /** Whether there is an item with this truth. */
  private static boolean has(long iterable, boolean truth) {
    long iterator = SequenceProtocol.iter(iterable);
    try {
      for (long item = SequenceProtocol.next(iterator);
          item != 0;
          item = SequenceProtocol.next(iterator)) {
        boolean isTrue;
        try {
          isTrue = ObjectProtocol.isTrue(item);
        } finally {
          Refs.decref(item);
        }
        if (isTrue == truth) {
          return true;
        }
      }
      return false;
    } finally {
      Refs.decref(iterator);
    }
  }

  private static long extreme(String name, long args, long keywords, int operation) {
    Arguments.count(name, Tuples.size(args), 1, Long.MAX_VALUE);
    boolean positional = Tuples.size(args) > 1;
    Arguments.named(name, Tuples.EMPTY, keywords, 0, "key", "default");
    long otherwise = keywords == 0 ? 0 : Dicts.get(keywords, Interned.of("default"));
    long key = keywords == 0 ? 0 : Dicts.get(keywords, Interned.of("key"));
    if (positional && otherwise != 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "Cannot specify a default for " + name + "() with multiple positional arguments");
    }
    long best = best(positional ? args : Tuples.get(args, 0), key, operation);
    if (best != 0) {
      return best;
    }
    if (otherwise == 0) {
      throw Errors.raise(Exceptions.ValueError, name + "() iterable argument is empty");
    }
    return Refs.incref(otherwise);
  }

  /** The first of the extreme items; 0 if there are none. */
  private static long best(long iterable, long key, int operation) {
    long iterator = SequenceProtocol.iter(iterable);
    long best = 0;
    long bestKey = 0;
    try {
      for (long item = SequenceProtocol.next(iterator);
          item != 0;
          item = SequenceProtocol.next(iterator)) {
        long itemKey = 0;
        boolean wins = false;
        try {
          itemKey = keyOf(item, key);
          wins = best == 0 || ObjectProtocol.compareBool(itemKey, bestKey, operation);
        } finally {
          Refs.xdecref(wins ? best : item);
          Refs.xdecref(wins ? bestKey : itemKey);
        }
        if (wins) {
          best = item;
          bestKey = itemKey;
        }
      }
      Refs.xdecref(bestKey);
      return best;
    } catch (PythonError e) {
      Refs.xdecref(best);
      Refs.xdecref(bestKey);
      throw e;
    } finally {
      Refs.decref(iterator);
    }
  }

  private static long keyOf(long item, long key) {
    return key == 0 || key == Singletons.NONE
        ? Refs.incref(item)
        : CallProtocol.callWith(key, item);
  }

  private static long sorted(long args, long keywords) {
    Arguments.count("sorted", Tuples.size(args), 1, 1);
    Arguments.named("sort", Tuples.EMPTY, keywords, 0, "key", "reverse");
    long key = keywords == 0 ? 0 : Dicts.get(keywords, Interned.of("key"));
    long reverse = keywords == 0 ? 0 : Dicts.get(keywords, Interned.of("reverse"));
    long list = SequenceProtocol.list(Tuples.get(args, 0));
    try {
      ListSort.sort(
          list, key == Singletons.NONE ? 0 : key, reverse != 0 && ObjectProtocol.isTrue(reverse));
      return list;
    } catch (PythonError e) {
      Refs.decref(list);
      throw e;
    }
  }

  private static long sum(long args, long keywords) {
    if (Tuples.size(args) == 0) {
      throw Errors.raise(
          Exceptions.TypeError, "sum() takes at least 1 positional argument (0 given)");
    }
    long[] given = sumArguments(args, keywords);
    long start = given[1];
    String refused =
        start == 0
            ? null
            : Strs.check(start)
                ? "strings [use ''.join(seq) instead]"
                : Bytes.check(start)
                    ? "bytes [use b''.join(seq) instead]"
                    : ByteArrays.check(start) ? "bytearray [use b''.join(seq) instead]" : null;
    if (refused != null) {
      throw Errors.raise(Exceptions.TypeError, "sum() can't sum " + refused);
    }
    return add(given[0], start == 0 ? Ints.of(0) : Refs.incref(start));
  }

  private static long[] sumArguments(long args, long keywords) {
    if (Tuples.size(args) == 1 && keywords != 0 && Dicts.size(keywords) == 1) {
      long start = Dicts.get(keywords, Interned.of("start"));
      if (start != 0) {
        return new long[] {Tuples.get(args, 0), start};
      }
    }
    long[] given = Arguments.named("sum", args, keywords, 1, "", "start");
    return new long[] {given[0], given[1]};
  }

  /** Adds the items one by one; floats with compensation, as CPython does. */
  private static long add(long iterable, long start) {
    long total = start;
    long iterator = 0;
    try {
      iterator = SequenceProtocol.iter(iterable);
      for (long item = SequenceProtocol.next(iterator); item != 0; ) {
        if (isFloat(total)) {
          return addFloats(total, item, iterator);
        }
        long before = total;
        try {
          total = NumberProtocol.add(before, item);
        } finally {
          Refs.decref(item);
        }
        Refs.decref(before);
        item = SequenceProtocol.next(iterator);
      }
      return total;
    } catch (PythonError e) {
      Refs.decref(total);
      throw e;
    } finally {
      Refs.xdecref(iterator);
    }
  }

  /** From where the sum is a float on: with a compensation for what is lost (Neumaier). */
  private static long addFloats(long start, long first, long iterator) {
    double sum = Floats.value(start);
    double lost = 0;
    long item = first;
    for (; item != 0; item = SequenceProtocol.next(iterator)) {
      boolean isInt = Ints.checkExact(item) && Ints.fitsLong(item);
      if (!isFloat(item) && !isInt) {
        break;
      }
      double value = isInt ? Ints.toDouble(item) : Floats.value(item);
      Refs.decref(item);
      double next = sum + value;
      if (isInt) {
        sum = next;
        continue;
      }
      lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
      sum = next;
    }
    double settled = Double.isFinite(lost) && lost != 0 ? sum + lost : sum;
    long total = Floats.of(settled);
    if (item == 0) {
      Refs.decref(start);
      return total;
    }
    try {
      long result = NumberProtocol.add(total, item);
      Refs.decref(start);
      return addRest(result, iterator);
    } finally {
      Refs.decref(total);
      Refs.decref(item);
    }
  }

  private static long addRest(long start, long iterator) {
    long total = start;
    try {
      for (long item = SequenceProtocol.next(iterator); item != 0; ) {
        long before = total;
        try {
          total = NumberProtocol.add(before, item);
        } finally {
          Refs.decref(item);
        }
        Refs.decref(before);
        item = SequenceProtocol.next(iterator);
      }
      return total;
    } catch (PythonError e) {
      Refs.decref(total);
      throw e;
    }
  }

  private static boolean isFloat(long object) {
    return Refs.type(object) == BuiltinTypes.PyFloat_Type;
  }
}
