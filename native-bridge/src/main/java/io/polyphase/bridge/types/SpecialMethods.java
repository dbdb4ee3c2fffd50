package io.polyphase.bridge.types;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Iterators;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.TypeDicts;
import io.polyphase.bridge.objects.Unraisable;

/** Calls of the special methods of a class ({@code slot_*} of Objects/typeobject.c). */
final class SpecialMethods {
  private static final long NEW = Interned.of("__new__");
  private static final long REPR = Interned.of("__repr__");
  private static final long HASH = Interned.of("__hash__");
  private static final long CALL = Interned.of("__call__");
  private static final long GETATTRIBUTE = Interned.of("__getattribute__");
  private static final long GETATTR = Interned.of("__getattr__");
  private static final long SETATTR = Interned.of("__setattr__");
  private static final long DELATTR = Interned.of("__delattr__");
  private static final long ITER = Interned.of("__iter__");
  private static final long NEXT = Interned.of("__next__");
  private static final long GET = Interned.of("__get__");
  private static final long SET = Interned.of("__set__");
  private static final long DELETE = Interned.of("__delete__");
  private static final long INIT = Interned.of("__init__");
  private static final long DEL = Interned.of("__del__");
  private static final long BOOL = Interned.of("__bool__");
  private static final long LEN = Interned.of("__len__");
  private static final long GETITEM = Interned.of("__getitem__");
  private static final long SETITEM = Interned.of("__setitem__");
  private static final long DELITEM = Interned.of("__delitem__");
  private static final long CONTAINS = Interned.of("__contains__");
  private static final long[] COMPARISONS = {
    Interned.of("__lt__"),
    Interned.of("__le__"),
    Interned.of("__eq__"),
    Interned.of("__ne__"),
    Interned.of("__gt__"),
    Interned.of("__ge__"),
  };

  /** A method without arguments. */
  interface Unary {
    long call(long self);
  }

  /** A method of one argument. */
  interface Binary {
    long call(long self, long argument);
  }

  private SpecialMethods() {}

  static Unary unary(String name) {
    long interned = Interned.of(name);
    return self -> call(self, interned);
  }

  static Binary binary(String name) {
    long interned = Interned.of(name);
    return (self, argument) -> call(self, interned, argument);
  }

  /** Calls a special method; it has to be there. */
  static long call(long object, long name, long... args) {
    long method = Attributes.special(object, name);
    if (method == 0) {
      Errors.setObject(Exceptions.AttributeError, name);
      throw PythonError.SET;
    }
    try {
      return CallProtocol.callWith(method, args);
    } finally {
      Refs.decref(method);
    }
  }

  private static void callForNothing(long object, long name, long... args) {
    Refs.decref(call(object, name, args));
  }

  private static boolean has(long object, long name) {
    return TypeDicts.lookup(Refs.type(object), name) != 0;
  }

  static long repr(long object) {
    return has(object, REPR) ? call(object, REPR) : TypeObjects.objectRepr(object);
  }

  static long hash(long object) {
    long method = Attributes.special(object, HASH);
    if (method == 0 || method == Singletons.NONE) {
      throw Errors.raise(
          Exceptions.TypeError, "unhashable type: '" + Types.name(Refs.type(object)) + "'");
    }
    long result = 0;
    try {
      result = CallProtocol.callWith(method);
      if (!Ints.check(result)) {
        throw Errors.raise(Exceptions.TypeError, "__hash__ method should return an integer");
      }
      return Ints.fitsLong(result) && Ints.big(result).longValue() == -1
          ? -2
          : Ints.fitsLong(result) ? Ints.big(result).longValue() : Ints.hash(result);
    } finally {
      Refs.decref(method);
      Refs.xdecref(result);
    }
  }

  static long callObject(long object, long args, long keywords) {
    long method = Attributes.special(object, CALL);
    if (method == 0) {
      Errors.setObject(Exceptions.AttributeError, CALL);
      throw PythonError.SET;
    }
    try {
      return CallProtocol.call(method, args, keywords);
    } finally {
      Refs.decref(method);
    }
  }

  /** {@code slot_tp_getattr_hook}: {@code __getattr__} is asked for what is not found. */
  static long getAttribute(long object, long name) {
    if (!has(object, GETATTR)) {
      return call(object, GETATTRIBUTE, name);
    }
    try {
      return call(object, GETATTRIBUTE, name);
    } catch (PythonError _) {
      Errors.clearIf(Exceptions.AttributeError);
      return call(object, GETATTR, name);
    }
  }

  static long setAttribute(long object, long name, long value) {
    if (value == 0) {
      callForNothing(object, DELATTR, name);
    } else {
      callForNothing(object, SETATTR, name, value);
    }
    return 0;
  }

  static long compare(long left, long right, long operation) {
    long method = Attributes.special(left, COMPARISONS[(int) operation]);
    if (method == 0) {
      return Singletons.NOT_IMPLEMENTED;
    }
    try {
      return CallProtocol.callWith(method, right);
    } finally {
      Refs.decref(method);
    }
  }

  static long iter(long object) {
    long descriptor = TypeDicts.lookup(Refs.type(object), ITER);
    if (descriptor == Singletons.NONE || (descriptor == 0 && !has(object, GETITEM))) {
      throw Errors.raise(
          Exceptions.TypeError, "'" + Types.name(Refs.type(object)) + "' object is not iterable");
    }
    return descriptor == 0 ? Iterators.overSequence(object) : call(object, ITER);
  }

  /** The end is no error. */
  static long next(long iterator) {
    try {
      return call(iterator, NEXT);
    } catch (PythonError _) {
      Errors.clearIf(Exceptions.StopIteration);
      return 0;
    }
  }

  static long descriptorGet(long self, long object, long type) {
    return call(
        self, GET, object == 0 ? Singletons.NONE : object, type == 0 ? Singletons.NONE : type);
  }

  static long descriptorSet(long self, long object, long value) {
    if (value == 0) {
      callForNothing(self, DELETE, object);
    } else {
      callForNothing(self, SET, object, value);
    }
    return 0;
  }

  static long init(long object, long args, long keywords) {
    long method = Attributes.special(object, INIT);
    if (method == 0) {
      Errors.setObject(Exceptions.AttributeError, INIT);
      throw PythonError.SET;
    }
    long result = 0;
    try {
      result = CallProtocol.call(method, args, keywords);
      if (result != Singletons.NONE) {
        throw Errors.raise(
            Exceptions.TypeError,
            "__init__() should return None, not '" + Types.name(Refs.type(result)) + "'");
      }
      return 0;
    } finally {
      Refs.decref(method);
      Refs.xdecref(result);
    }
  }

  /** {@code __new__} of the class, which gets the class first. */
  static long create(long type, long args, long keywords) {
    long method = Attributes.get(type, NEW);
    long all = Tuples.create(Tuples.size(args) + 1);
    Tuples.put(all, 0, Refs.incref(type));
    for (long i = 0; i < Tuples.size(args); i++) {
      Tuples.put(all, i + 1, Refs.incref(Tuples.get(args, i)));
    }
    try {
      return CallProtocol.call(method, all, keywords);
    } finally {
      Refs.decref(all);
      Refs.decref(method);
    }
  }

  /** An exception of {@code __del__} is told and dropped. */
  static long finalizeObject(long object) {
    long pending = Errors.take();
    long method = Attributes.special(object, DEL);
    if (method != 0) {
      try {
        Refs.decref(CallProtocol.callWith(method));
      } catch (PythonError _) {
        Unraisable.report(method);
      } finally {
        Refs.decref(method);
      }
    }
    Errors.restore(pending);
    return 0;
  }

  /** {@code __bool__}, else {@code __len__}. */
  static long isTrue(long object) {
    boolean hasBool = has(object, BOOL);
    if (!hasBool && !has(object, LEN)) {
      return 1;
    }
    long result = call(object, hasBool ? BOOL : LEN);
    try {
      if (hasBool && result != Singletons.TRUE && result != Singletons.FALSE) {
        throw Errors.raise(
            Exceptions.TypeError,
            "__bool__ should return bool, returned " + Types.name(Refs.type(result)));
      }
      return ObjectProtocol.isTrue(result) ? 1 : 0;
    } finally {
      Refs.decref(result);
    }
  }

  static long length(long object) {
    long result = call(object, LEN);
    try {
      long integer = NumberProtocol.index(result);
      try {
        if (Ints.sign(integer) < 0) {
          throw Errors.raise(Exceptions.ValueError, "__len__() should return >= 0");
        }
        return NumberProtocol.asSsize(integer, Exceptions.OverflowError);
      } finally {
        Refs.decref(integer);
      }
    } finally {
      Refs.decref(result);
    }
  }

  static long setItem(long object, long key, long value) {
    if (value == 0) {
      callForNothing(object, DELITEM, key);
    } else {
      callForNothing(object, SETITEM, key, value);
    }
    return 0;
  }

  static long itemAt(long object, long index) {
    long key = Ints.of(index);
    try {
      return call(object, GETITEM, key);
    } finally {
      Refs.decref(key);
    }
  }

  static long setItemAt(long object, long index, long value) {
    long key = Ints.of(index);
    try {
      return setItem(object, key, value);
    } finally {
      Refs.decref(key);
    }
  }

  /** {@code __contains__}, else a search by iteration; None says that there is none. */
  static long contains(long object, long item) {
    long descriptor = TypeDicts.lookup(Refs.type(object), CONTAINS);
    if (descriptor == Singletons.NONE) {
      throw Errors.raise(
          Exceptions.TypeError,
          "'" + Types.name(Refs.type(object)) + "' object is not a container");
    }
    if (descriptor == 0) {
      return SequenceProtocol.containsByIteration(object, item) ? 1 : 0;
    }
    long result = call(object, CONTAINS, item);
    try {
      return ObjectProtocol.isTrue(result) ? 1 : 0;
    } finally {
      Refs.decref(result);
    }
  }
}
