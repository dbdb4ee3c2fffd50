package io.polyphase.bridge.library;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.ObjectReduction;
import io.polyphase.bridge.objects.PythonParameters;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.TypeDicts;
import java.util.List;

/**
 * The functions of {@code copyreg} by which {@code object.__reduce_ex__} takes objects apart, and
 * by which they are made again (Lib/copyreg.py). There they are Python code.
 */
final class CopyregModule {
  private static final long NEW = Interned.of("__new__");
  private static final long INIT = Interned.of("__init__");
  private static final long CLASS = Interned.of("__class__");
  private static final long SLOTS = Interned.of("__slots__");
  private static final long DICT = Interned.of("__dict__");
  private static final long GETSTATE = Interned.of("__getstate__");

  private static final long[] FUNCTIONS = {
    Functions.definition("_reconstructor", Constants.METH_VARARGS, CopyregModule::reconstruct),
    Functions.definition("_reduce_ex", Constants.METH_VARARGS, CopyregModule::reduce),
    Functions.definition("__newobj__", Constants.METH_VARARGS, CopyregModule::create),
    Functions.definition("__newobj_ex__", Constants.METH_VARARGS, CopyregModule::createExtended),
    Functions.definition(
        "_slotnames", Constants.METH_O, (_, type) -> ObjectReduction.slotNames(type)),
    Functions.definition("pickle", CopyregModule::register),
    Functions.definition("constructor", (_, args, keywords) -> constructor(args, keywords)),
  };

  private static final PythonParameters PICKLE =
      new PythonParameters(
          "pickle", List.of("ob_type", "pickle_function", "constructor_ob"), 2, List.of());
  private static final PythonParameters CONSTRUCTOR =
      new PythonParameters("constructor", List.of("object"), 1, List.of());

  private CopyregModule() {}

  static void addFunctions(long module) {
    for (long function : FUNCTIONS) {
      HostModules.addFunction(module, function);
    }
  }

  /** {@code pickle}: how objects of a type are taken apart. */
  private static long register(long module, long args, long keywords) {
    long[] values = PICKLE.unpack(args, keywords);
    if (!CallProtocol.isCallable(values[1])) {
      throw Errors.raise(Exceptions.TypeError, "reduction functions must be callable");
    }
    long table = Attributes.get(module, "dispatch_table");
    try {
      SequenceProtocol.setSubscript(table, values[0], values[1]);
    } finally {
      Refs.decref(table);
    }
    return values[2] == 0 || values[2] == Singletons.NONE
        ? Singletons.NONE
        : requireCallable(values[2]);
  }

  private static long constructor(long args, long keywords) {
    return requireCallable(CONSTRUCTOR.unpack(args, keywords)[0]);
  }

  private static long requireCallable(long constructor) {
    if (!CallProtocol.isCallable(constructor)) {
      throw Errors.raise(Exceptions.TypeError, "constructors must be callable");
    }
    return Singletons.NONE;
  }

  private static long create(long module, long args) {
    Arguments.countOf("__newobj__", args, 1, Long.MAX_VALUE);
    long method = Attributes.get(Tuples.get(args, 0), NEW);
    try {
      return CallProtocol.call(method, args, 0);
    } finally {
      Refs.decref(method);
    }
  }

  private static long createExtended(long module, long args) {
    Arguments.countOf("__newobj_ex__", args, 3, 3);
    long type = Tuples.get(args, 0);
    long given = Tuples.get(args, 1);
    long all = Tuples.create(Tuples.size(given) + 1);
    Tuples.put(all, 0, Refs.incref(type));
    for (long i = 0; i < Tuples.size(given); i++) {
      Tuples.put(all, i + 1, Refs.incref(Tuples.get(given, i)));
    }
    long method = 0;
    try {
      method = Attributes.get(type, NEW);
      return CallProtocol.call(method, all, Tuples.get(args, 2));
    } finally {
      Refs.xdecref(method);
      Refs.decref(all);
    }
  }

  private static long reconstruct(long module, long args) {
    Arguments.countOf("_reconstructor", args, 3, 3);
    long type = Tuples.get(args, 0);
    long base = Tuples.get(args, 1);
    if (base == BuiltinTypes.PyBaseObject_Type) {
      return CallProtocol.callMethod(base, NEW, type);
    }
    long object = CallProtocol.callMethod(base, NEW, type, Tuples.get(args, 2));
    long init = getLong(base + PyTypeObject.tp_init);
    if (init != getLong(BuiltinTypes.PyBaseObject_Type + PyTypeObject.tp_init)) {
      try {
        Refs.decref(CallProtocol.callMethod(base, INIT, object, Tuples.get(args, 2)));
      } catch (PythonError e) {
        Refs.decref(object);
        throw e;
      }
    }
    return object;
  }

  /** For protocols below 2: an object is one of a built-in type, and a dict. */
  private static long reduce(long module, long args) {
    Arguments.countOf("_reduce_ex", args, 2, 2);
    long object = Tuples.get(args, 0);
    long type = Attributes.get(object, CLASS);
    long state = 0;
    try {
      long base = builtinBase(type);
      if (base == type && base != BuiltinTypes.PyBaseObject_Type) {
        throw Errors.raise(
            Exceptions.TypeError, "cannot pickle '" + Types.shortName(type) + "' object");
      }
      state =
          base == BuiltinTypes.PyBaseObject_Type
              ? Singletons.NONE
              : CallProtocol.callWith(base, object);
      return reduction(module, object, Tuples.of(type, base, state), Tuples.get(args, 1));
    } finally {
      Refs.xdecref(state);
      Refs.decref(type);
    }
  }

  private static long builtinBase(long type) {
    long mro = getLong(type + PyTypeObject.tp_mro);
    for (long i = 0; i < Tuples.size(mro); i++) {
      long base = Tuples.get(mro, i);
      boolean hasOwnNew = Dicts.get(TypeDicts.dict(base), NEW) != 0;
      if (!Types.isHeapType(base) || (hasOwnNew && isOwnNew(base))) {
        return base;
      }
    }
    return BuiltinTypes.PyBaseObject_Type;
  }

  private static boolean isOwnNew(long base) {
    long method = Attributes.get(base, NEW);
    try {
      return Functions.check(method) && Functions.self(method) == base;
    } finally {
      Refs.decref(method);
    }
  }

  /** Steals the arguments. */
  private static long reduction(long module, long object, long args, long protocol) {
    long state = 0;
    try {
      checkSlots(object, protocol);
      state = state(object);
      long function = Attributes.get(module, "_reconstructor");
      return state != 0 && ObjectProtocol.isTrue(state)
          ? Tuples.ofOwned(function, Refs.incref(args), Refs.incref(state))
          : Tuples.ofOwned(function, Refs.incref(args));
    } finally {
      Refs.decref(args);
      Refs.xdecref(state);
    }
  }

  private static long state(long object) {
    long getstate = Attributes.find(object, GETSTATE);
    if (getstate == 0) {
      return Attributes.find(object, DICT);
    }
    try {
      return CallProtocol.callWith(getstate);
    } finally {
      Refs.decref(getstate);
    }
  }

  private static void checkSlots(long object, long protocol) {
    long own = TypeDicts.lookup(Refs.type(object), GETSTATE);
    long slots = Attributes.find(object, SLOTS);
    if (slots == 0) {
      return;
    }
    try {
      boolean isDefault =
          own == 0 || own == Dicts.get(TypeDicts.dict(BuiltinTypes.PyBaseObject_Type), GETSTATE);
      if (isDefault && ObjectProtocol.isTrue(slots)) {
        throw Errors.raise(
            Exceptions.TypeError,
            "cannot pickle '"
                + Types.shortName(Refs.type(object))
                + "' object: a class that defines __slots__ without defining __getstate__ cannot"
                + " be pickled with protocol "
                + ObjectProtocol.reprJava(protocol));
      }
    } finally {
      Refs.decref(slots);
    }
  }
}
