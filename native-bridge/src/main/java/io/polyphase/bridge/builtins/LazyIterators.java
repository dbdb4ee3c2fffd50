package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.CommonSlots;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.function.LongUnaryOperator;

/** {@code enumerate}, {@code zip}, {@code map}, {@code filter} and {@code reversed}. */
final class LazyIterators {
  private static final long FIRST = PyObject.SIZE;
  private static final long SECOND = FIRST + Long.BYTES;
  private static final long THIRD = SECOND + Long.BYTES;
  private static final long FOURTH = THIRD + Long.BYTES;
  private static final long FIFTH = FOURTH + Long.BYTES;
  private static final long STRICT = Interned.of("strict");
  private static final long REVERSED = Interned.of("__reversed__");

  private LazyIterators() {}

  static void ready() {
    // sizes are CPython's, though not all of the fields are needed
    iterator(BuiltinTypes.PyEnum_Type, "enumerate", FIFTH + 8, LazyIterators::nextNumbered)
        .lastingReferences(FIRST, SECOND)
        .slot("tp_new", LazyIterators::enumerate)
        .noArgs("__reduce__", e -> reduce(e, getLong(e + SECOND), getLong(e + FIRST)))
        .classOneArg("__class_getitem__", GenericAliases::create)
        .ready();
    iterator(BuiltinTypes.PyZip_Type, "zip", FOURTH + 8, LazyIterators::nextZipped)
        .lastingReferences(FIRST)
        .slot("tp_new", LazyIterators::zip)
        .noArgs("__reduce__", LazyIterators::reduceZip)
        .oneArg("__setstate__", LazyIterators::setStrict)
        .ready();
    iterator(BuiltinTypes.PyMap_Type, "map", SECOND + 8, LazyIterators::nextMapped)
        .lastingReferences(FIRST, SECOND)
        .slot("tp_new", LazyIterators::map)
        .noArgs("__reduce__", LazyIterators::reduceMap)
        .ready();
    iterator(BuiltinTypes.PyFilter_Type, "filter", SECOND + 8, LazyIterators::nextFiltered)
        .lastingReferences(FIRST, SECOND)
        .slot("tp_new", LazyIterators::filter)
        .noArgs("__reduce__", f -> reduce(f, getLong(f + FIRST), getLong(f + SECOND)))
        .ready();
    iterator(BuiltinTypes.PyReversed_Type, "reversed", SECOND + 8, LazyIterators::nextReversed)
        .lastingReferences(SECOND)
        .slot("tp_new", LazyIterators::reversed)
        .noArgs("__length_hint__", LazyIterators::left)
        .noArgs("__reduce__", LazyIterators::reduceReversed)
        .oneArg("__setstate__", LazyIterators::setPosition)
        .ready();
  }

  private static TypeBuilder iterator(long type, String name, long size, LongUnaryOperator next) {
    return TypeBuilder.at(type, name)
        .size(size)
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .address("tp_getattro", CommonSlots.GENERIC_GET)
        .address("tp_iter", CommonSlots.SELF_ITER)
        .slot("tp_iternext", next::applyAsLong);
  }

  private static long reduce(long iterator, long... arguments) {
    return Tuples.ofOwned(Refs.incref(Refs.type(iterator)), Tuples.of(arguments));
  }

  /** Subclasses take keywords for their own {@code __init__}. */
  private static void noKeywords(long type, long own, String name, long keywords) {
    if (type == own) {
      Arguments.noKeywords(name, keywords);
    }
  }

  // enumerate: the iterator, and the next number

  private static long enumerate(long type, long args, long keywords) {
    long given = Tuples.size(args) + (keywords == 0 ? 0 : Dicts.size(keywords));
    if (given > 2) {
      throw Errors.raise(
          Exceptions.TypeError, "enumerate() takes at most 2 arguments (" + given + " given)");
    }
    long iterable = argument(args, keywords, 0, "iterable");
    long start = argument(args, keywords, 1, "start");
    refuseOthers(args, keywords, iterable, start);
    if (iterable == 0) {
      throw Errors.raise(Exceptions.TypeError, "enumerate() missing required argument 'iterable'");
    }
    long number = start == 0 ? Ints.of(0) : NumberProtocol.index(start);
    try {
      long iterator = SequenceProtocol.iter(iterable);
      long made = Types.alloc(type);
      putLong(made + FIRST, Refs.incref(number));
      putLong(made + SECOND, iterator);
      return made;
    } finally {
      Refs.decref(number);
    }
  }

  private static long argument(long args, long keywords, int position, String name) {
    long value = Arguments.at(args, position);
    return value != 0 || keywords == 0 ? value : Dicts.get(keywords, Interned.of(name));
  }

  private static void refuseOthers(long args, long keywords, long iterable, long start) {
    if (keywords == 0) {
      return;
    }
    boolean startAlone = iterable == 0 && start != 0;
    for (long i = Dicts.next(keywords, -1); i >= 0; i = Dicts.next(keywords, i)) {
      String name = ObjectProtocol.strJava(Dicts.keyAt(keywords, i));
      boolean known =
          name.equals("start") ? !startAlone : name.equals("iterable") && Tuples.size(args) == 0;
      if (!known) {
        throw Errors.raise(
            Exceptions.TypeError, "'" + name + "' is an invalid keyword argument for enumerate()");
      }
    }
  }

  private static long nextNumbered(long iterator) {
    long item = SequenceProtocol.next(getLong(iterator + SECOND));
    if (item == 0) {
      return 0;
    }
    long number = getLong(iterator + FIRST);
    putLong(iterator + FIRST, Ints.of(Ints.big(number).add(java.math.BigInteger.ONE)));
    return Tuples.ofOwned(number, item);
  }

  // zip: a tuple of iterators, and whether they must be equally long

  private static long zip(long type, long args, long keywords) {
    boolean strict = false;
    if (keywords != 0 && Dicts.size(keywords) > 0) {
      if (Dicts.size(keywords) > 1) {
        throw Errors.raise(
            Exceptions.TypeError,
            "zip() takes at most 1 keyword argument (" + Dicts.size(keywords) + " given)");
      }
      long value = Dicts.get(keywords, STRICT);
      if (value == 0) {
        throw Errors.raise(
            Exceptions.TypeError,
            "zip() got an unexpected keyword argument '"
                + ObjectProtocol.strJava(Dicts.keyAt(keywords, Dicts.next(keywords, -1)))
                + "'");
      }
      strict = ObjectProtocol.isTrue(value);
    }
    long iterators = iterators(args, 0);
    long made = Types.alloc(type);
    putLong(made + FIRST, iterators);
    putLong(made + SECOND, strict ? 1 : 0);
    return made;
  }

  private static long iterators(long args, int from) {
    int count = (int) Tuples.size(args) - from;
    long iterators = Tuples.create(count);
    try {
      for (int i = 0; i < count; i++) {
        Tuples.put(iterators, i, SequenceProtocol.iter(Tuples.get(args, i + from)));
      }
      return iterators;
    } catch (PythonError e) {
      Refs.decref(iterators);
      throw e;
    }
  }

  private static long nextZipped(long zip) {
    long iterators = getLong(zip + FIRST);
    int count = iterators == 0 ? 0 : (int) Tuples.size(iterators);
    if (count == 0) {
      return 0;
    }
    long tuple = Tuples.create(count);
    try {
      for (int i = 0; i < count; i++) {
        long item = SequenceProtocol.next(Tuples.get(iterators, i));
        if (item == 0) {
          checkLengths(zip, iterators, i);
          Refs.decref(tuple);
          return 0;
        }
        Tuples.put(tuple, i, item);
      }
      return tuple;
    } catch (PythonError e) {
      Refs.decref(tuple);
      throw e;
    }
  }

  private static void checkLengths(long zip, long iterators, int ended) {
    if (getLong(zip + SECOND) == 0) {
      return;
    }
    if (ended > 0) {
      throw unequal(ended, "shorter");
    }
    for (int i = 1; i < Tuples.size(iterators); i++) {
      long item = SequenceProtocol.next(Tuples.get(iterators, i));
      if (item != 0) {
        Refs.decref(item);
        throw unequal(i, "longer");
      }
    }
  }

  private static PythonError unequal(int index, String than) {
    return Errors.raise(
        Exceptions.ValueError,
        "zip() argument "
            + (index + 1)
            + " is "
            + than
            + " than argument"
            + (index == 1 ? " 1" : "s 1-" + index));
  }

  private static long reduceZip(long zip) {
    long iterators = getLong(zip + FIRST);
    long of = iterators == 0 ? Tuples.EMPTY : Refs.incref(iterators);
    long type = Refs.incref(Refs.type(zip));
    return getLong(zip + SECOND) == 0
        ? Tuples.ofOwned(type, of)
        : Tuples.ofOwned(type, of, Singletons.TRUE);
  }

  private static long setStrict(long zip, long state) {
    putLong(zip + SECOND, ObjectProtocol.isTrue(state) ? 1 : 0);
    return Singletons.NONE;
  }

  // map: a tuple of iterators, and the function

  private static long map(long type, long args, long keywords) {
    noKeywords(type, BuiltinTypes.PyMap_Type, "map", keywords);
    if (Tuples.size(args) < 2) {
      throw Errors.raise(Exceptions.TypeError, "map() must have at least two arguments.");
    }
    long iterators = iterators(args, 1);
    long made = Types.alloc(type);
    putLong(made + FIRST, iterators);
    putLong(made + SECOND, Refs.incref(Tuples.get(args, 0)));
    return made;
  }

  private static long nextMapped(long map) {
    long iterators = getLong(map + FIRST);
    var items = new long[(int) Tuples.size(iterators)];
    int count = 0;
    try {
      for (; count < items.length; count++) {
        items[count] = SequenceProtocol.next(Tuples.get(iterators, count));
        if (items[count] == 0) {
          return 0;
        }
      }
      return CallProtocol.callWith(getLong(map + SECOND), items);
    } finally {
      for (long item : items) {
        Refs.xdecref(item);
      }
    }
  }

  private static long reduceMap(long map) {
    long iterators = getLong(map + FIRST);
    long all = Tuples.create(Tuples.size(iterators) + 1);
    Tuples.put(all, 0, Refs.incref(getLong(map + SECOND)));
    for (long i = 0; i < Tuples.size(iterators); i++) {
      Tuples.put(all, i + 1, Refs.incref(Tuples.get(iterators, i)));
    }
    return Tuples.ofOwned(Refs.incref(Refs.type(map)), all);
  }

  // filter: the function, and the iterator

  private static long filter(long type, long args, long keywords) {
    noKeywords(type, BuiltinTypes.PyFilter_Type, "filter", keywords);
    Arguments.count("filter", Tuples.size(args), 2, 2);
    long iterator = SequenceProtocol.iter(Tuples.get(args, 1));
    long made = Types.alloc(type);
    putLong(made + FIRST, Refs.incref(Tuples.get(args, 0)));
    putLong(made + SECOND, iterator);
    return made;
  }

  private static long nextFiltered(long filter) {
    long function = getLong(filter + FIRST);
    while (true) {
      long item = SequenceProtocol.next(getLong(filter + SECOND));
      if (item == 0 || passes(function, item)) {
        return item;
      }
      Refs.decref(item);
    }
  }

  private static boolean passes(long function, long item) {
    try {
      if (function == Singletons.NONE || function == BuiltinTypes.PyBool_Type) {
        return ObjectProtocol.isTrue(item);
      }
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

  // reversed: the next index, and the sequence

  private static long reversed(long type, long args, long keywords) {
    noKeywords(type, BuiltinTypes.PyReversed_Type, "reversed", keywords);
    Arguments.count("reversed", Tuples.size(args), 1, 1);
    long sequence = Tuples.get(args, 0);
    long method = Attributes.special(sequence, REVERSED);
    if (method != 0 && method != Singletons.NONE) {
      try {
        return CallProtocol.callWith(method);
      } finally {
        Refs.decref(method);
      }
    }
    if (method == Singletons.NONE || !SequenceProtocol.isSequence(sequence)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "'" + Types.name(Refs.type(sequence)) + "' object is not reversible");
    }
    long size = SequenceProtocol.size(sequence);
    long made = Types.alloc(type);
    putLong(made + FIRST, size - 1);
    putLong(made + SECOND, Refs.incref(sequence));
    return made;
  }

  private static long nextReversed(long reversed) {
    long index = getLong(reversed + FIRST);
    long sequence = getLong(reversed + SECOND);
    if (index >= 0 && sequence != 0) {
      try {
        long item = SequenceProtocol.getItem(sequence, index);
        putLong(reversed + FIRST, index - 1);
        return item;
      } catch (PythonError e) {
        if (!Errors.matches(Exceptions.IndexError) && !Errors.matches(Exceptions.StopIteration)) {
          throw e;
        }
        Errors.clear();
      }
    }
    putLong(reversed + FIRST, -1);
    Refs.clear(reversed + SECOND);
    return 0;
  }

  private static long left(long reversed) {
    long sequence = getLong(reversed + SECOND);
    if (sequence == 0) {
      return Ints.of(0);
    }
    long position = getLong(reversed + FIRST) + 1;
    return Ints.of(SequenceProtocol.size(sequence) < position ? 0 : position);
  }

  private static long reduceReversed(long reversed) {
    long sequence = getLong(reversed + SECOND);
    long type = Refs.incref(Refs.type(reversed));
    return sequence == 0
        ? Tuples.ofOwned(type, Tuples.of(Tuples.EMPTY))
        : Tuples.ofOwned(type, Tuples.of(sequence), Ints.of(getLong(reversed + FIRST)));
  }

  private static long setPosition(long reversed, long state) {
    long index = NumberProtocol.asSsize(state, 0);
    long sequence = getLong(reversed + SECOND);
    if (sequence != 0) {
      long size = SequenceProtocol.size(sequence);
      putLong(reversed + FIRST, Math.clamp(index, -1, size - 1));
    }
    return Singletons.NONE;
  }
}
