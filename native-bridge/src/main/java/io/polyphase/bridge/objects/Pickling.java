package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import java.util.Locale;

/** {@code object.__reduce_ex__} and what belongs to it (Objects/typeobject.c). */
public final class Pickling {
  private static final long REDUCE = Interned.of("__reduce__");
  private static final long STATE = Interned.of("__getstate__");
  private static final long SLOT_NAMES = Interned.of("__slotnames__");

  private Pickling() {}

  /** {@code object.__reduce_ex__(protocol)}: the object's own {@code __reduce__} comes first. */
  public static long reduceEx(long object, long protocol) {
    int number = (int) NumberProtocol.asSsize(protocol, Exceptions.OverflowError);
    long plain = TypeDicts.lookup(BuiltinTypes.PyBaseObject_Type, REDUCE);
    long reduce = Attributes.find(object, REDUCE);
    if (reduce != 0) {
      try {
        if (TypeDicts.lookup(Refs.type(object), REDUCE) != plain) {
          return CallProtocol.callWith(reduce);
        }
      } finally {
        Refs.decref(reduce);
      }
    }
    return reduce(object, number);
  }

  /** How an object is made again, for a protocol of pickle. */
  public static long reduce(long object, int protocol) {
    long copyreg = copyreg();
    try {
      if (protocol >= 2) {
        return reduceByNew(object, copyreg);
      }
      long number = Ints.of(protocol);
      try {
        return CallProtocol.callMethod(copyreg, Interned.of("_reduce_ex"), object, number);
      } finally {
        Refs.decref(number);
      }
    } finally {
      Refs.decref(copyreg);
    }
  }

  private static long copyreg() {
    return NativeObject.addressOf(
        InterpreterState.current().importSystem().importer().importModule("copyreg"));
  }

  /** {@code (copyreg.__newobj__, (type, …), state, items, pairs)}. */
  private static long reduceByNew(long object, long copyreg) {
    long type = Refs.type(object);
    if (getLong(type + PyTypeObject.tp_new) == 0) {
      throw Errors.raise(Exceptions.TypeError, "cannot pickle '" + Types.name(type) + "' object");
    }
    NewArguments arguments = NewArguments.of(object);
    try {
      long function = Attributes.get(copyreg, arguments.function());
      long given = arguments.tuple(type);
      boolean required = !(arguments.areGiven() || Lists.check(object) || Dicts.check(object));
      try {
        long state = state(object, required);
        return Tuples.ofOwned(
            Refs.incref(function), Refs.incref(given), state, items(object), pairs(object));
      } finally {
        Refs.decref(function);
        Refs.decref(given);
      }
    } finally {
      arguments.release();
    }
  }

  private static long items(long object) {
    return Lists.check(object) ? SequenceProtocol.iter(object) : Singletons.NONE;
  }

  private static long pairs(long object) {
    if (!Dicts.check(object)) {
      return Singletons.NONE;
    }
    long items = CallProtocol.callMethod(object, Interned.of("items"));
    try {
      return SequenceProtocol.iter(items);
    } finally {
      Refs.decref(items);
    }
  }

  /**
   * What {@code __getnewargs_ex__} or {@code __getnewargs__} answers.
   *
   * @param args a tuple, or 0
   * @param keywords a dict, or 0
   */
  private record NewArguments(long args, long keywords) {
    static NewArguments of(long object) {
      long method = Attributes.special(object, Interned.of("__getnewargs_ex__"));
      if (method != 0) {
        return withKeywords(called(method));
      }
      method = Attributes.special(object, Interned.of("__getnewargs__"));
      if (method == 0) {
        return new NewArguments(0, 0);
      }
      long args = called(method);
      if (!Tuples.check(args)) {
        throw wrong(args, "__getnewargs__ should return a tuple, not '%s'");
      }
      return new NewArguments(args, 0);
    }

    private static long called(long method) {
      try {
        return CallProtocol.callWith(method);
      } finally {
        Refs.decref(method);
      }
    }

    private static PythonError wrong(long object, String message) {
      String name = Types.name(Refs.type(object));
      Refs.decref(object);
      return Errors.raise(Exceptions.TypeError, String.format(Locale.ROOT, message, name));
    }

    private static NewArguments withKeywords(long both) {
      if (!Tuples.check(both)) {
        throw wrong(both, "__getnewargs_ex__ should return a tuple, not '%s'");
      }
      if (Tuples.size(both) != 2) {
        String message =
            "__getnewargs_ex__ should return a tuple of length 2, not " + Tuples.size(both);
        Refs.decref(both);
        throw Errors.raise(Exceptions.ValueError, message);
      }
      long args = Refs.incref(Tuples.get(both, 0));
      long keywords = Refs.incref(Tuples.get(both, 1));
      Refs.decref(both);
      if (!Tuples.check(args)) {
        Refs.decref(keywords);
        throw wrong(
            args,
            "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%s'");
      }
      if (!Dicts.check(keywords)) {
        Refs.decref(args);
        throw wrong(
            keywords,
            "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%s'");
      }
      return new NewArguments(args, keywords);
    }

    boolean areGiven() {
      return args != 0;
    }

    private boolean hasKeywords() {
      return keywords != 0 && Dicts.size(keywords) > 0;
    }

    long function() {
      return Interned.of(hasKeywords() ? "__newobj_ex__" : "__newobj__");
    }

    long tuple(long type) {
      if (hasKeywords()) {
        return Tuples.of(type, args, keywords);
      }
      long count = args == 0 ? 0 : Tuples.size(args);
      long tuple = Tuples.create(count + 1);
      Tuples.put(tuple, 0, Refs.incref(type));
      for (long i = 0; i < count; i++) {
        Tuples.put(tuple, i + 1, Refs.incref(Tuples.get(args, i)));
      }
      return tuple;
    }

    void release() {
      Refs.xdecref(args);
      Refs.xdecref(keywords);
    }
  }

  /** The object's own {@code __getstate__}, or the plain one. */
  public static long state(long object, boolean required) {
    long method = Attributes.get(object, STATE);
    try {
      boolean plain =
          TypeDicts.lookup(Refs.type(object), STATE)
              == TypeDicts.lookup(BuiltinTypes.PyBaseObject_Type, STATE);
      return plain ? defaultState(object, required) : CallProtocol.callWith(method);
    } finally {
      Refs.decref(method);
    }
  }

  /**
   * {@code object.__getstate__}: the dict, and the slots with names.
   *
   * @param required whether it must be all that the object holds
   */
  public static long defaultState(long object, boolean required) {
    long type = Refs.type(object);
    if (required && getLong(type + PyTypeObject.tp_itemsize) != 0) {
      throw Errors.raise(Exceptions.TypeError, "cannot pickle " + Types.name(type) + " objects");
    }
    long dict = Attributes.dictField(object) == 0 ? 0 : getLong(Attributes.dictField(object));
    long state = dict == 0 || Dicts.size(dict) == 0 ? Singletons.NONE : Refs.incref(dict);
    long names = 0;
    try {
      names = slotNames(type);
      if (required) {
        checkSize(type, names);
      }
      return names == Singletons.NONE || Lists.size(names) == 0
          ? Refs.incref(state)
          : withSlots(object, state, names);
    } finally {
      Refs.xdecref(names);
      Refs.decref(state);
    }
  }

  /** A list, or None. */
  private static long slotNames(long type) {
    long known = Dicts.get(TypeDicts.dict(type), SLOT_NAMES);
    long names;
    if (known != 0) {
      names = Refs.incref(known);
    } else {
      long copyreg = copyreg();
      try {
        names = CallProtocol.callMethod(copyreg, Interned.of("_slotnames"), type);
      } finally {
        Refs.decref(copyreg);
      }
    }
    if (names != Singletons.NONE && !Lists.check(names)) {
      String message =
          known != 0
              ? String.format(
                  Locale.ROOT,
                  "%s.__slotnames__ should be a list or None, not %s",
                  Types.name(type),
                  Types.name(Refs.type(names)))
              : "copyreg._slotnames didn't return a list or None";
      Refs.decref(names);
      throw Errors.raise(Exceptions.TypeError, message);
    }
    return names;
  }

  /** An object with fields of C's holds what nobody knows of. */
  private static void checkSize(long type, long names) {
    long size = getLong(BuiltinTypes.PyBaseObject_Type + PyTypeObject.tp_basicsize);
    if (getLong(type + PyTypeObject.tp_dictoffset) != 0
        && !Types.hasFlag(type, Constants.Py_TPFLAGS_MANAGED_DICT)) {
      size += Long.BYTES;
    }
    if (getLong(type + PyTypeObject.tp_weaklistoffset) > 0) {
      size += Long.BYTES;
    }
    if (names != Singletons.NONE) {
      size += Long.BYTES * Lists.size(names);
    }
    if (getLong(type + PyTypeObject.tp_basicsize) > size) {
      throw Errors.raise(Exceptions.TypeError, "cannot pickle '" + Types.name(type) + "' object");
    }
  }

  private static long withSlots(long object, long state, long names) {
    long slots = Dicts.create(0);
    try {
      for (long i = 0; i < Lists.size(names); i++) {
        long value = Attributes.find(object, Lists.get(names, i));
        if (value != 0) {
          Dicts.put(slots, Lists.get(names, i), value);
          Refs.decref(value);
        }
      }
      return Dicts.size(slots) == 0 ? Refs.incref(state) : Tuples.of(state, slots);
    } finally {
      Refs.decref(slots);
    }
  }
}
