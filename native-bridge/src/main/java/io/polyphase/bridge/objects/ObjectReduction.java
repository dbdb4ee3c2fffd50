package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;

/** What an object consists of, for copies and pickles (Objects/typeobject.c). */
public final class ObjectReduction {
  private static final long GETSTATE = Interned.of("__getstate__");
  private static final long SLOTS = Interned.of("__slots__");
  private static final long ITER = Interned.of("iter");
  private static final long BUILTINS = Interned.of("builtins");

  private ObjectReduction() {}

  /** {@code _PyObject_GetState}: what {@code __getstate__} of the object answers. */
  public static long state(long object) {
    return CallProtocol.callMethod(object, GETSTATE);
  }

  /**
   * {@code object.__getstate__}: the dict, or None; with the values of slots, a pair.
   *
   * @param required whether the object cannot be made again without a state
   */
  public static long defaultState(long object, boolean required) {
    long type = Refs.type(object);
    if (required && getLong(type + PyTypeObject.tp_itemsize) != 0) {
      throw cannotPickle(type);
    }
    long known = Attributes.dictOf(object);
    boolean empty = known == 0 || Dicts.size(known) == 0;
    long state = empty ? Singletons.NONE : Refs.incref(known);
    long names = 0;
    try {
      names = slotNames(type);
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

  /** The names of the slots of a class and its bases, mangled ({@code copyreg._slotnames}). */
  public static long slotNames(long type) {
    long names = Lists.create(0);
    long mro = getLong(type + PyTypeObject.tp_mro);
    for (long i = 0; i < Tuples.size(mro); i++) {
      long base = Tuples.get(mro, i);
      long dict = TypeDicts.dict(base);
      long slots = dict == 0 ? 0 : Dicts.get(dict, SLOTS);
      if (slots != 0) {
        addSlots(names, base, slots);
      }
    }
    return names;
  }

  private static void addSlots(long names, long type, long slots) {
    long each = Strs.check(slots) ? Tuples.of(slots) : SequenceProtocol.tuple(slots);
    for (long i = 0; i < Tuples.size(each); i++) {
      String name = Strs.java(Tuples.get(each, i));
      if (!name.equals("__dict__") && !name.equals("__weakref__")) {
        long mangled = Strs.of(mangled(name, Types.shortName(type)));
        Lists.append(names, mangled);
        Refs.decref(mangled);
      }
    }
    Refs.decref(each);
  }

  /** A private name as it is within a class ({@code _Py_Mangle}). */
  public static String mangled(String name, String type) {
    boolean isPrivate = name.startsWith("__") && !name.endsWith("__");
    String stripped = type.replaceFirst("^_+", "");
    return isPrivate && !stripped.isEmpty() ? "_" + stripped + name : name;
  }

  /** {@code (iter, (object,), ...)}: how an iterator is made again; steals the references. */
  public static long iterOf(long object, long... state) {
    return reduction(builtin(ITER), object, state);
  }

  /** {@code (callable, (argument,), ...)}; steals all of them. */
  public static long reduction(long callable, long argument, long... state) {
    long args = Tuples.ofOwned(argument);
    return state.length == 0
        ? Tuples.ofOwned(callable, args)
        : Tuples.ofOwned(callable, args, state[0]);
  }

  /** {@code _PyEval_GetBuiltin}: a new reference. */
  public static long builtin(long name) {
    long module = Dicts.get(InterpreterState.current().modules(), BUILTINS);
    long value = module == 0 ? 0 : Attributes.find(module, name);
    if (value == 0) {
      throw Errors.raise(Exceptions.AttributeError, Strs.java(name));
    }
    return value;
  }
}
