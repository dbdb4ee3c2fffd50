package io.polyphase.bridge.library;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.TypeDicts;

/** What {@code object.__reduce_ex__} asks of {@code copyreg}; the functions do as Python's. */
final class CopyReg {
  private static final long NEW = Interned.of("__new__");
  private static final long SLOTS = Interned.of("__slots__");
  private static final long SLOT_NAMES = Interned.of("__slotnames__");

  private static final long[] FUNCTIONS = {
    Functions.definition("__newobj__", Constants.METH_VARARGS, (_, args) -> newObject(args)),
    Functions.definition("__newobj_ex__", Constants.METH_VARARGS, (_, args) -> newObjectEx(args)),
    Functions.definition("_slotnames", Constants.METH_O, (_, type) -> slotNames(type)),
    Functions.definition("_reconstructor", Constants.METH_VARARGS, (_, args) -> rebuild(args)),
    LibraryModules.nameOnly("_reduce_ex"),
  };

  private CopyReg() {}

  static void exec(long module) {
    for (long def : FUNCTIONS) {
      HostModules.addFunction(module, def);
    }
  }

  private static void require(String function, long args, long least) {
    if (Tuples.size(args) < least) {
      throw Errors.raise(Exceptions.TypeError, function + "() is called with too few arguments");
    }
  }

  /** {@code type.__new__(type, *args)}. */
  private static long newObject(long args) {
    require("__newobj__", args, 1);
    long function = Attributes.get(Tuples.get(args, 0), NEW);
    try {
      return CallProtocol.call(function, args, 0);
    } finally {
      Refs.decref(function);
    }
  }

  /** {@code type.__new__(type, *args, **keywords)}. */
  private static long newObjectEx(long args) {
    require("__newobj_ex__", args, 3);
    long type = Tuples.get(args, 0);
    long given = SequenceProtocol.tuple(Tuples.get(args, 1));
    long all = Tuples.create(Tuples.size(given) + 1);
    Tuples.put(all, 0, Refs.incref(type));
    for (long i = 0; i < Tuples.size(given); i++) {
      Tuples.put(all, i + 1, Refs.incref(Tuples.get(given, i)));
    }
    long function = 0;
    try {
      function = Attributes.get(type, NEW);
      return CallProtocol.call(function, all, Tuples.get(args, 2));
    } finally {
      Refs.xdecref(function);
      Refs.decref(all);
      Refs.decref(given);
    }
  }

  /** {@code _reconstructor(type, base, state)}. */
  private static long rebuild(long args) {
    require("_reconstructor", args, 3);
    long type = Tuples.get(args, 0);
    long base = Tuples.get(args, 1);
    long state = Tuples.get(args, 2);
    if (base == BuiltinTypes.PyBaseObject_Type) {
      long function = Attributes.get(base, NEW);
      try {
        return CallProtocol.callWith(function, type);
      } finally {
        Refs.decref(function);
      }
    }
    long object = CallProtocol.callMethod(base, NEW, type, state);
    long init = Attributes.get(base, "__init__");
    try {
      if (getLong(base + PyTypeObject.tp_init)
          != getLong(BuiltinTypes.PyBaseObject_Type + PyTypeObject.tp_init)) {
        Refs.decref(CallProtocol.callWith(init, object, state));
      }
      return object;
    } catch (PythonError e) {
      Refs.decref(object);
      throw e;
    } finally {
      Refs.decref(init);
    }
  }

  /** The names in {@code __slots__} of a class and its bases; kept in the class if it can be. */
  private static long slotNames(long type) {
    long known = Dicts.get(TypeDicts.dict(type), SLOT_NAMES);
    if (known != 0 && known != Singletons.NONE) {
      return Refs.incref(known);
    }
    long names = Lists.create(0);
    long mro = getLong(type + PyTypeObject.tp_mro);
    for (long i = 0; i < Tuples.size(mro); i++) {
      long base = Tuples.get(mro, i);
      long slots = Dicts.get(TypeDicts.dict(base), SLOTS);
      if (slots != 0) {
        addSlots(names, base, slots);
      }
    }
    try {
      Attributes.set(type, SLOT_NAMES, names);
    } catch (PythonError _) {
      Errors.clear(); // of a type that cannot be changed
    }
    return names;
  }

  private static void addSlots(long names, long type, long slots) {
    long all = Strs.check(slots) ? Tuples.of(slots) : SequenceProtocol.tuple(slots);
    try {
      for (long i = 0; i < Tuples.size(all); i++) {
        String name = Strs.java(Tuples.get(all, i));
        if (name.equals("__dict__") || name.equals("__weakref__")) {
          continue;
        }
        boolean isPrivate = name.startsWith("__") && !name.endsWith("__");
        String owner = Types.shortName(type).replaceFirst("^_+", "");
        long text = Strs.of(isPrivate && !owner.isEmpty() ? "_" + owner + name : name);
        Lists.append(names, text);
        Refs.decref(text);
      }
    } finally {
      Refs.decref(all);
    }
  }
}
