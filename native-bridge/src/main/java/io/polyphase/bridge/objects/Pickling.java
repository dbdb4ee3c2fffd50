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
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;

/** How objects are made again, as pickle and copy ask them (Objects/typeobject.c). */
public final class Pickling {
  private static final long REDUCE = Interned.of("__reduce__");
  private static final long GETSTATE = Interned.of("__getstate__");
  private static final long ITEMS = Interned.of("items");

  private Pickling() {}

  /** Whether the object's class has a method as {@code object} has it. */
  private static boolean isPlain(long object, long name) {
    return TypeDicts.lookup(Refs.type(object), name)
        == Dicts.get(TypeDicts.dict(BuiltinTypes.PyBaseObject_Type), name);
  }

  /** {@code object.__reduce_ex__(protocol)}: the object's own {@code __reduce__} comes first. */
  public static long reduceEx(long object, long protocol) {
    int number = Arguments.integer(protocol, 0);
    long reduce = Attributes.find(object, REDUCE);
    if (reduce != 0) {
      try {
        if (!isPlain(object, REDUCE)) {
          return CallProtocol.callWith(reduce);
        }
      } finally {
        Refs.decref(reduce);
      }
    }
    return reduce(object, number);
  }

  /** A function of copyreg: a new reference. */
  private static long copyreg(String name) {
    long module =
        NativeObject.addressOf(
            InterpreterState.current().importSystem().importer().importModule("copyreg"));
    try {
      return Attributes.get(module, Interned.of(name));
    } finally {
      Refs.decref(module);
    }
  }

  /** How an object is made again, for a protocol of pickle ({@code _common_reduce}). */
  public static long reduce(long object, long protocol) {
    if (protocol >= 2) {
      return reduceNewObject(object);
    }
    long function = copyreg("_reduce_ex");
    long number = Ints.of(protocol);
    try {
      return CallProtocol.callWith(function, object, number);
    } finally {
      Refs.decref(number);
      Refs.decref(function);
    }
  }

  private static long reduceNewObject(long object) {
    long type = Refs.type(object);
    if (getLong(type + PyTypeObject.tp_new) == 0) {
      throw cannotPickle(type);
    }
    NewArguments given = NewArguments.of(object);
    try {
      return withState(object, copyreg(given.function()), given.tuple(type), given.args() != 0);
    } finally {
      given.release();
    }
  }

  /** Steals the function and its arguments. */
  private static long withState(long object, long function, long args, boolean hasArgs) {
    long state = 0;
    long listItems = 0;
    try {
      boolean required = !hasArgs && !Lists.check(object) && !Dicts.check(object);
      state = state(object, required);
      listItems = Lists.check(object) ? SequenceProtocol.iter(object) : Singletons.NONE;
      long dictItems = Dicts.check(object) ? iteratorOfItems(object) : Singletons.NONE;
      return Tuples.ofOwned(function, args, state, listItems, dictItems);
    } catch (PythonError e) {
      Refs.decref(function);
      Refs.decref(args);
      Refs.xdecref(state);
      Refs.xdecref(listItems);
      throw e;
    }
  }

  private static long iteratorOfItems(long dict) {
    long items = CallProtocol.callMethod(dict, ITEMS);
    try {
      return SequenceProtocol.iter(items);
    } finally {
      Refs.decref(items);
    }
  }

  /**
   * {@code object_getstate}: what {@code __getstate__} of the object answers.
   *
   * @param required whether it cannot be made again without; only object's own asks for that
   */
  public static long state(long object, boolean required) {
    long method = Attributes.get(object, GETSTATE);
    try {
      boolean isDefault =
          Refs.type(method) == BuiltinTypes.PyCFunction_Type
              && Functions.self(method) == object
              && isPlain(object, GETSTATE);
      return isDefault ? defaultState(object, required) : CallProtocol.callWith(method);
    } finally {
      Refs.decref(method);
    }
  }

  /**
   * {@code object.__getstate__}: the dict, or None; with the values of slots, a pair.
   *
   * @param required whether the object cannot be made again without a state
   */
  public static long defaultState(long object, boolean required) {
    long type = Refs.type(object);
    if (required && getLong(type + PyTypeObject.tp_itemsize) != 0) {
      throw Errors.raise(Exceptions.TypeError, "cannot pickle " + Types.name(type) + " objects");
    }
    long known = Attributes.dictOf(object);
    boolean empty = known == 0 || Dicts.size(known) == 0;
    long state = empty ? Singletons.NONE : Refs.incref(known);
    long names = 0;
    try {
      names = ObjectReduction.slotNames(type);
      if (required && hasUnknownPart(type, Lists.size(names))) {
        throw cannotPickle(type);
      }
      return withSlots(object, state, names);
    } finally {
      Refs.xdecref(names);
      Refs.decref(state);
    }
  }

  private static PythonError cannotPickle(long type) {
    return Errors.raise(Exceptions.TypeError, "cannot pickle '" + Types.name(type) + "' object");
  }

  /** Whether instances are larger than dict, weak references and slots explain. */
  private static boolean hasUnknownPart(long type, long slots) {
    long size = PyObject.SIZE;
    boolean inside = !Types.hasFlag(type, Constants.Py_TPFLAGS_MANAGED_DICT);
    if (inside && getLong(type + PyTypeObject.tp_dictoffset) != 0) {
      size += Long.BYTES;
    }
    if (getLong(type + PyTypeObject.tp_weaklistoffset) > 0) {
      size += Long.BYTES;
    }
    return getLong(type + PyTypeObject.tp_basicsize) > size + slots * Long.BYTES;
  }

  private static long withSlots(long object, long state, long names) {
    long values = Dicts.create(0);
    try {
      for (long i = 0; i < Lists.size(names); i++) {
        long value = Attributes.find(object, Lists.get(names, i));
        if (value != 0) {
          Dicts.put(values, Lists.get(names, i), value);
          Refs.decref(value);
        }
      }
      return Dicts.size(values) == 0 ? Refs.incref(state) : Tuples.of(state, values);
    } finally {
      Refs.decref(values);
    }
  }
}
