package io.polyphase.bridge.library.collections;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.types.TypeBuilder;

/** The sequence protocol and the methods of {@code deque}. */
final class DequeMethods {
  private DequeMethods() {}

  static void addSequence(TypeBuilder type) {
    type.status("sq_length", (Fn.F1) DequeItems::size)
        .slot("sq_concat", DequeMethods::concat)
        .slot("sq_repeat", DequeMethods::repeat)
        .slot("sq_item", DequeMethods::item)
        .status("sq_ass_item", DequeMethods::setItem)
        .status("sq_contains", (Fn.F2) (deque, item) -> find(deque, item, 0) < 0 ? 0 : 1)
        .slot("sq_inplace_concat", DequeMethods::extendInPlace)
        .slot("sq_inplace_repeat", DequeMethods::repeatInPlace);
  }

  static void addEnds(TypeBuilder type) {
    type.oneArg("append", DequeMethods::append)
        .oneArg("appendleft", DequeMethods::prepend)
        .noArgs("clear", DequeMethods::clear);
  }

  static void addOthers(TypeBuilder type) {
    type.oneArg("count", DequeMethods::count)
        .oneArg("extend", DequeMethods::extend)
        .oneArg("extendleft", DequeMethods::extendLeft)
        .varArgs("index", DequeMethods::index)
        .varArgs("insert", DequeMethods::insert)
        .noArgs("pop", deque -> pop(deque, false))
        .noArgs("popleft", deque -> pop(deque, true));
  }

  /** The type {@code deque} of which an object is an instance, or 0. */
  static long plainType(long object) {
    for (long type = Refs.type(object); type != 0; type = getLong(type + PyTypeObject.tp_base)) {
      if (Types.isHeapType(type) && Collections.isKept(type, Collections.DEQUE)) {
        return type;
      }
    }
    return 0;
  }

  static boolean isDeque(long object) {
    return plainType(object) != 0;
  }

  private static long append(long deque, long item) {
    DequeItems.append(deque, Refs.incref(item));
    return Singletons.NONE;
  }

  private static long prepend(long deque, long item) {
    DequeItems.prepend(deque, Refs.incref(item));
    return Singletons.NONE;
  }

  private static long clear(long deque) {
    DequeItems.clear(deque);
    return Singletons.NONE;
  }

  private static long pop(long deque, boolean first) {
    if (DequeItems.size(deque) == 0) {
      throw Errors.raise(Exceptions.IndexError, "pop from an empty deque");
    }
    return first ? DequeItems.takeFirst(deque) : DequeItems.takeLast(deque);
  }

  static long extend(long deque, long iterable) {
    return extend(deque, iterable, DequeItems::append);
  }

  private static long extendLeft(long deque, long iterable) {
    return extend(deque, iterable, DequeItems::prepend);
  }

  private interface Adder {
    void add(long deque, long item);
  }

  private static long extend(long deque, long iterable, Adder adder) {
    long from = iterable == deque ? SequenceProtocol.list(deque) : Refs.incref(iterable);
    long iterator = 0;
    try {
      iterator = SequenceProtocol.iter(from);
      for (long item = SequenceProtocol.next(iterator);
          item != 0;
          item = SequenceProtocol.next(iterator)) {
        adder.add(deque, item);
      }
      return Singletons.NONE;
    } finally {
      Refs.decref(from);
      Refs.xdecref(iterator);
    }
  }

  private static long extendInPlace(long deque, long iterable) {
    extend(deque, iterable);
    return Refs.incref(deque);
  }

  private static long concat(long deque, long other) {
    if (!isDeque(other)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "can only concatenate deque (not \"" + Types.name(Refs.type(other)) + "\") to deque");
    }
    return Deque.filled(Deque.copy(deque), other);
  }

  private static long repeat(long deque, long times) {
    long made = Deque.copy(deque);
    try {
      return repeatInPlace(made, times);
    } finally {
      Refs.decref(made);
    }
  }

  private static long repeatInPlace(long deque, long times) {
    long size = DequeItems.size(deque);
    if (size == 0 || times == 1) {
      return Refs.incref(deque);
    }
    if (times <= 0) {
      DequeItems.clear(deque);
      return Refs.incref(deque);
    }
    if (size > Long.MAX_VALUE / Long.BYTES / times) {
      throw Errors.noMemory();
    }
    long list = SequenceProtocol.list(deque);
    try {
      long most = DequeItems.most(deque);
      boolean isBounded = most != DequeItems.UNBOUNDED;
      long rounds = isBounded ? Math.min(times, most / size + 2) : times;
      for (long i = 1; i < rounds; i++) {
        extend(deque, list);
      }
    } finally {
      Refs.decref(list);
    }
    return Refs.incref(deque);
  }

  private static long checked(long deque, long index) {
    if (index < 0 || index >= DequeItems.size(deque)) {
      throw Errors.raise(Exceptions.IndexError, "deque index out of range");
    }
    return index;
  }

  private static long item(long deque, long index) {
    return Refs.incref(DequeItems.get(deque, checked(deque, index)));
  }

  private static long setItem(long deque, long index, long value) {
    checked(deque, index);
    if (value == 0) {
      deleteAt(deque, index);
    } else {
      DequeItems.set(deque, index, Refs.incref(value));
    }
    return 0;
  }

  private static void deleteAt(long deque, long index) {
    DequeItems.rotate(deque, -index);
    long item = DequeItems.takeFirst(deque);
    DequeItems.rotate(deque, index);
    Refs.decref(item);
  }

  private static boolean equal(long item, long wanted) {
    Refs.incref(item);
    try {
      return ObjectProtocol.equal(item, wanted);
    } finally {
      Refs.decref(item);
    }
  }

  private static PythonError mutated(long type, String when) {
    return Errors.raise(type, "deque mutated during " + when);
  }

  private static long find(long deque, long wanted, long from) {
    return find(deque, wanted, from, DequeItems.size(deque));
  }

  private static long find(long deque, long wanted, long from, long to) {
    long changes = DequeItems.changes(deque);
    for (long i = from; i < to; i++) {
      boolean found = equal(DequeItems.get(deque, i), wanted);
      if (found) {
        return i;
      }
      if (changes != DequeItems.changes(deque)) {
        throw mutated(Exceptions.RuntimeError, "iteration");
      }
    }
    return -1;
  }

  private static long count(long deque, long wanted) {
    long count = 0;
    long changes = DequeItems.changes(deque);
    for (long i = 0; i < DequeItems.size(deque); i++) {
      count += equal(DequeItems.get(deque, i), wanted) ? 1 : 0;
      if (changes != DequeItems.changes(deque)) {
        throw mutated(Exceptions.RuntimeError, "iteration");
      }
    }
    return Ints.of(count);
  }

  private static long index(long deque, long args) {
    long[] given = Clinic.positional("index", args, 1, 3);
    long size = DequeItems.size(deque);
    long from = bound(given[1], 0, size);
    long to = Math.min(bound(given[2], Long.MAX_VALUE, size), size);
    long found = find(deque, given[0], from, to);
    if (found < 0) {
      throw Errors.raise(
          Exceptions.ValueError, ObjectProtocol.reprJava(given[0]) + " is not in deque");
    }
    return Ints.of(found);
  }

  /** {@code _PyEval_SliceIndexNotNone}, counted from the end if negative. */
  private static long bound(long object, long otherwise, long size) {
    if (object == 0) {
      return otherwise;
    }
    if (!NumberProtocol.isIndex(object)) {
      throw Errors.raise(
          Exceptions.TypeError, "slice indices must be integers or have an __index__ method");
    }
    long index = NumberProtocol.asSsize(object, 0);
    return index < 0 ? Math.max(0, index + size) : index;
  }

  private static long insert(long deque, long args) {
    long[] given = Clinic.positional("insert", args, 2, 2);
    long index = Clinic.ssize(given[0]);
    long size = DequeItems.size(deque);
    if (size == DequeItems.most(deque)) {
      throw Errors.raise(Exceptions.IndexError, "deque already at its maximum size");
    }
    long item = Refs.incref(given[1]);
    if (index >= size) {
      DequeItems.append(deque, item);
    } else if (index <= -size || index == 0) {
      DequeItems.prepend(deque, item);
    } else {
      DequeItems.rotate(deque, -index);
      if (index < 0) {
        DequeItems.append(deque, item);
      } else {
        DequeItems.prepend(deque, item);
      }
      DequeItems.rotate(deque, index);
    }
    return Singletons.NONE;
  }

  static long remove(long deque, long wanted) {
    long changes = DequeItems.changes(deque);
    for (long i = 0; i < DequeItems.size(deque); i++) {
      boolean found = equal(DequeItems.get(deque, i), wanted);
      if (changes != DequeItems.changes(deque)) {
        throw mutated(Exceptions.IndexError, "remove().");
      }
      if (found) {
        deleteAt(deque, i);
        return Singletons.NONE;
      }
    }
    throw Errors.raise(Exceptions.ValueError, ObjectProtocol.reprJava(wanted) + " is not in deque");
  }

  static long reverse(long deque) {
    for (long i = 0, j = DequeItems.size(deque) - 1; i < j; i++, j--) {
      long first = Refs.incref(DequeItems.get(deque, i));
      DequeItems.set(deque, i, Refs.incref(DequeItems.get(deque, j)));
      DequeItems.set(deque, j, first);
    }
    return Singletons.NONE;
  }

  static long rotate(long deque, long args) {
    Arguments.count("rotate", Tuples.size(args), 0, 1);
    long times = Arguments.at(args, 0);
    DequeItems.rotate(deque, times == 0 ? 1 : Clinic.ssize(times));
    return Singletons.NONE;
  }

  /** Of the host's memory, which is not cut into blocks as CPython's. */
  static long sizeOf(long deque) {
    return Ints.of(getLong(Refs.type(deque) + PyTypeObject.tp_basicsize) + DequeItems.bytes(deque));
  }

  static long most(long deque) {
    long most = DequeItems.most(deque);
    return most == DequeItems.UNBOUNDED ? Singletons.NONE : Ints.of(most);
  }
}
