package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.SequenceProtocol;

/** What the functions of the classes do with objects again and again. */
final class Iteration {
  /** A question about an item, which is borrowed. */
  interface Condition {
    boolean test(long item);
  }

  private Iteration() {}

  /** Whether there is an item for which it holds: looks no further. */
  static boolean isAny(long iterable, Condition condition) {
    try (var scope = new Scope()) {
      long iterator = scope.own(SequenceProtocol.iter(iterable));
      while (true) {
        long item = SequenceProtocol.next(iterator);
        if (item == 0) {
          return false;
        }
        try {
          if (condition.test(item)) {
            return true;
          }
        } finally {
          Refs.decref(item);
        }
      }
    }
  }

  /** The next item for which it holds: a new reference; 0 if there is none. */
  static long nextOf(long iterator, Condition condition) {
    while (true) {
      long item = SequenceProtocol.next(iterator);
      if (item == 0) {
        return 0;
      }
      try {
        if (condition.test(item)) {
          return item;
        }
      } catch (PythonError e) {
        Refs.decref(item);
        throw e;
      }
      Refs.decref(item);
    }
  }

  /** {@code object[key]}: a new reference; 0 if an exception of the type says that it is not. */
  static long itemOrZero(long object, long key, long type) {
    try {
      return SequenceProtocol.subscript(object, key);
    } catch (PythonError _) {
      Errors.clearIf(type);
      return 0;
    }
  }

  /** {@code object[index]}: the same. */
  static long itemAt(long object, long index) {
    try (var scope = new Scope()) {
      return itemOrZero(object, scope.own(Ints.of(index)), Exceptions.IndexError);
    }
  }
}
