package io.polyphase.bridge.library.itertools;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.library.itertools.Itertools.FIRST;
import static io.polyphase.bridge.library.itertools.Itertools.SECOND;
import static io.polyphase.bridge.library.itertools.Itertools.THIRD;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.SequenceProtocol;

/**
 * {@code takewhile}, {@code dropwhile}, {@code filterfalse} and {@code starmap}: a function, an
 * iterator, and for some a mark; {@code compress}: two iterators.
 */
final class Selections {
  private static final Parameters COMPRESS = Parameters.of("compress", 2, "data", "selectors");

  private Selections() {}

  static long takeWhile() {
    return marked("takewhile", Selections::nextTaken);
  }

  static long dropWhile() {
    return marked("dropwhile", Selections::nextAfterDropped);
  }

  private static long marked(String name, Fn.F1 next) {
    return Itertools.iterator(name, 3, (type, args, kw) -> create(name, type, args, kw), next)
        .references(FIRST, SECOND)
        .noArgs("__reduce__", Selections::reduceMarked)
        .oneArg("__setstate__", Selections::setMark)
        .spec();
  }

  static long filterFalse() {
    return plain("filterfalse", Selections::nextFalse);
  }

  static long starMap() {
    return plain("starmap", Selections::nextOfStars);
  }

  private static long plain(String name, Fn.F1 next) {
    return Itertools.iterator(name, 2, (type, args, kw) -> create(name, type, args, kw), next)
        .references(FIRST, SECOND)
        .noArgs("__reduce__", Selections::reduce)
        .spec();
  }

  static long compress() {
    return Itertools.iterator("compress", 2, Selections::newCompress, Selections::nextSelected)
        .references(FIRST, SECOND)
        .noArgs("__reduce__", Selections::reduce)
        .spec();
  }

  private static long create(String name, long type, long args, long keywords) {
    long[] given = Clinic.positional(name, type, args, keywords, 2, 2);
    long iterator = SequenceProtocol.iter(given[1]);
    long made = Types.alloc(type);
    putLong(made + FIRST, Refs.incref(given[0]));
    putLong(made + SECOND, iterator);
    return made;
  }

  private static long reduce(long object) {
    return Itertools.reduce(object, getLong(object + FIRST), getLong(object + SECOND));
  }

  private static long reduceMarked(long object) {
    Itertools.warn();
    return Tuples.ofOwned(
        Itertools.type(object),
        Tuples.of(getLong(object + FIRST), getLong(object + SECOND)),
        Ints.of(getLong(object + THIRD)));
  }

  private static long setMark(long object, long state) {
    Itertools.warn();
    putLong(object + THIRD, ObjectProtocol.isTrue(state) ? 1 : 0);
    return Singletons.NONE;
  }

  private static long nextTaken(long object) {
    if (getLong(object + THIRD) != 0) {
      return 0;
    }
    long item = SequenceProtocol.next(getLong(object + SECOND));
    if (item == 0 || holds(getLong(object + FIRST), item)) {
      return item;
    }
    Refs.decref(item);
    putLong(object + THIRD, 1);
    return 0;
  }

  private static long nextAfterDropped(long object) {
    while (true) {
      long item = SequenceProtocol.next(getLong(object + SECOND));
      if (item == 0 || getLong(object + THIRD) != 0) {
        return item;
      }
      if (!holds(getLong(object + FIRST), item)) {
        putLong(object + THIRD, 1);
        return item;
      }
      Refs.decref(item);
    }
  }

  private static long nextFalse(long object) {
    while (true) {
      long item = SequenceProtocol.next(getLong(object + SECOND));
      if (item == 0 || !isTrue(getLong(object + FIRST), item)) {
        return item;
      }
      Refs.decref(item);
    }
  }

  /** As {@link #holds}, but without a function it is the item that is true or not. */
  private static boolean isTrue(long function, long item) {
    if (function != Singletons.NONE && function != BuiltinTypes.PyBool_Type) {
      return holds(function, item);
    }
    try {
      return ObjectProtocol.isTrue(item);
    } catch (PythonError e) {
      Refs.decref(item);
      throw e;
    }
  }

  /** Whether the function's result is true; gives the item back if it fails. */
  private static boolean holds(long function, long item) {
    try {
      long result = CallProtocol.callWith(function, item);
      try {
        return ObjectProtocol.isTrue(result);
      } finally {
        Refs.decref(result);
      }
    } catch (PythonError e) {
      Refs.decref(item);
      throw e;
    }
  }

  private static long nextOfStars(long object) {
    long item = SequenceProtocol.next(getLong(object + SECOND));
    if (item == 0) {
      return 0;
    }
    long args = item;
    try {
      if (Refs.type(item) != BuiltinTypes.PyTuple_Type) {
        args = SequenceProtocol.tuple(item);
      }
      return CallProtocol.call(getLong(object + FIRST), args, 0);
    } finally {
      Refs.decref(item);
      if (args != item) {
        Refs.decref(args);
      }
    }
  }

  private static long newCompress(long type, long args, long keywords) {
    long[] given = COMPRESS.unpack(args, keywords);
    long data = SequenceProtocol.iter(given[0]);
    try {
      long selectors = SequenceProtocol.iter(given[1]);
      long made = Types.alloc(type);
      putLong(made + FIRST, Refs.incref(data));
      putLong(made + SECOND, selectors);
      return made;
    } finally {
      Refs.decref(data);
    }
  }

  private static long nextSelected(long object) {
    while (true) {
      long item = SequenceProtocol.next(getLong(object + FIRST));
      if (item == 0) {
        return 0;
      }
      boolean selected = false;
      try {
        long selector = SequenceProtocol.next(getLong(object + SECOND));
        if (selector == 0) {
          return 0;
        }
        try {
          selected = ObjectProtocol.isTrue(selector);
        } finally {
          Refs.decref(selector);
        }
      } finally {
        if (!selected) {
          Refs.decref(item);
        }
      }
      if (selected) {
        return item;
      }
    }
  }
}
