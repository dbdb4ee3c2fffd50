package io.polyphase.bridge.builtins;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;

/** {@code str.maketrans}. */
final class StrMakeTrans {
  private StrMakeTrans() {}

  static long makeTable(long args) {
    long[] values = Arguments.unpack("maketrans", args, 1, 3);
    if (values[1] != 0) {
      Arguments.str("maketrans", "argument 2", values[1]);
    }
    if (values[2] != 0) {
      Arguments.str("maketrans", "argument 3", values[2]);
    }
    long table = Dicts.create(0);
    try {
      if (values[1] != 0) {
        fill(table, values[0], values[1], values[2]);
      } else {
        fill(table, values[0]);
      }
      return table;
    } catch (PythonError e) {
      Refs.decref(table);
      throw e;
    }
  }

  private static void fill(long table, long from, long to, long delete) {
    if (!Strs.check(from)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "first maketrans argument must be a string if there is a second argument");
    }
    if (Strs.length(from) != Strs.length(to)) {
      throw Errors.raise(
          Exceptions.ValueError, "the first two maketrans arguments must have equal length");
    }
    for (long i = 0; i < Strs.length(from); i++) {
      put(table, Strs.at(from, i), Ints.of(Strs.at(to, i)));
    }
    for (long i = 0; delete != 0 && i < Strs.length(delete); i++) {
      put(table, Strs.at(delete, i), Singletons.NONE);
    }
  }

  /** The value's reference is taken over. */
  private static void put(long table, int point, long value) {
    long key = Ints.of(point);
    try {
      Dicts.put(table, key, value);
    } finally {
      Refs.decref(key);
      Refs.decref(value);
    }
  }

  private static void fill(long table, long dict) {
    if (Refs.type(dict) != BuiltinTypes.PyDict_Type) {
      throw Errors.raise(
          Exceptions.TypeError, "if you give only one argument to maketrans it must be a dict");
    }
    for (long i = Dicts.next(dict, -1); i >= 0; i = Dicts.next(dict, i)) {
      long key = Dicts.keyAt(dict, i);
      if (Strs.check(key)) {
        if (Strs.length(key) != 1) {
          throw Errors.raise(
              Exceptions.ValueError, "string keys in translate table must be of length 1");
        }
        put(table, Strs.at(key, 0), Refs.incref(Dicts.valueAt(dict, i)));
      } else if (Ints.check(key)) {
        Dicts.put(table, key, Dicts.valueAt(dict, i));
      } else {
        throw Errors.raise(
            Exceptions.TypeError, "keys in translate table must be strings or integers");
      }
    }
  }
}
