package io.polyphase.bridge.library;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.interpreter.Visit;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyMethodDef;
import io.polyphase.bridge.layout.Layouts.PyModuleDef;
import io.polyphase.bridge.layout.Layouts.PyModuleDef_Slot;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.DocTable;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Modules;
import io.polyphase.bridge.objects.NativeModuleDef;
import io.polyphase.bridge.types.TypeSpecs;

/** Definitions of modules whose exec slot is Java code; multi-phase ones like any other. */
public final class HostModules {
  private static final long PER_INTERPRETER_GIL_SUPPORTED = 2;
  private static final long TRAVERSE = Slots.register((Fn.F3) HostModules::traverse, -1);
  private static final long CLEAR = Slots.register((Fn.F1) HostModules::clear, -1);

  private HostModules() {}

  /** What an exec slot does to a module. */
  public interface Exec {
    /** Fills the module in. */
    void run(long module);

    /** This, and then the other. */
    default Exec then(Exec next) {
      return module -> {
        run(module);
        next.run(module);
      };
    }
  }

  /** A definition with an exec slot, for every interpreter. */
  static long definition(String name, Fn.F1 exec) {
    return NativeModuleDef.at(define(name, exec)).address();
  }

  /** The same of a module that keeps references, so many, in its state. */
  public static long definition(String name, int references, Exec exec) {
    long def =
        define(
            name,
            module -> {
              exec.run(module);
              return 0;
            });
    putLong(def + PyModuleDef.m_size, (long) references * Long.BYTES);
    putLong(def + PyModuleDef.m_traverse, TRAVERSE);
    putLong(def + PyModuleDef.m_clear, CLEAR);
    putLong(def + PyModuleDef.m_free, CLEAR);
    return NativeModuleDef.at(def).address();
  }

  private static long define(String name, Fn.F1 exec) {
    long slots = CLibrary.calloc(3 * PyModuleDef_Slot.SIZE);
    putInt(slots + PyModuleDef_Slot.slot, Constants.Py_mod_exec);
    putLong(slots + PyModuleDef_Slot.value, Slots.register(exec, -1));
    long second = slots + PyModuleDef_Slot.SIZE;
    putInt(second + PyModuleDef_Slot.slot, Constants.Py_mod_multiple_interpreters);
    putLong(second + PyModuleDef_Slot.value, PER_INTERPRETER_GIL_SUPPORTED);
    long def = CLibrary.calloc(PyModuleDef.SIZE);
    putLong(def + PyModuleDef.m_name, Interned.cString(name));
    putLong(def + PyModuleDef.m_doc, DocTable.of(name));
    putLong(def + PyModuleDef.m_slots, slots);
    return def;
  }

  /** The references in a module's state, of which there are as many as its definition says. */
  private static long count(long module) {
    return Modules.state(module) == 0
        ? 0
        : getLong(Modules.def(module) + PyModuleDef.m_size) / Long.BYTES;
  }

  private static long traverse(long module, long visitor, long arg) {
    int status = 0;
    for (int i = 0; status == 0 && i < count(module); i++) {
      status = Visit.visit(visitor, arg, kept(module, i));
    }
    return status;
  }

  private static long clear(long module) {
    for (int i = 0; i < count(module); i++) {
      Refs.clear(Modules.state(module) + (long) i * Long.BYTES);
    }
    return 0;
  }

  /** A reference that the module keeps in its state; borrowed. */
  public static long kept(long module, int index) {
    return getLong(Modules.state(module) + (long) index * Long.BYTES);
  }

  /** Has the module keep a reference in its state; steals it. */
  public static void keep(long module, int index, long object) {
    Refs.set(Modules.state(module) + (long) index * Long.BYTES, object);
  }

  /** The module with this definition that the type, or one of its bases, was made for. */
  public static long moduleOf(long type, long def) {
    long mro = getLong(type + PyTypeObject.tp_mro);
    for (long i = 0; i < Tuples.size(mro); i++) {
      long module = Types.module(Tuples.get(mro, i));
      if (module != 0 && Modules.check(module) && Modules.def(module) == def) {
        return module;
      }
    }
    throw new IllegalStateException(Types.name(type) + " is of no such module");
  }

  /** Makes a type of the module from its spec, and keeps it in the state. */
  public static long keepType(long module, int index, long spec) {
    long type = TypeSpecs.create(0, module, spec, 0);
    keep(module, index, type);
    return type;
  }

  /** Makes a type of the module from its spec, and adds it under its own name. */
  public static void addType(long module, long spec) {
    long type = TypeSpecs.create(0, module, spec, 0);
    add(module, Types.shortName(type), type);
  }

  /** Adds the function of a {@code PyMethodDef} to a module. */
  public static void addFunction(long module, long def) {
    long moduleName = Modules.name(module);
    try {
      long name = Interned.of(getLong(def + PyMethodDef.ml_name));
      if (getLong(def + PyMethodDef.ml_doc) == 0) {
        String path = Modules.nameOrEmpty(module) + "." + Strs.java(name);
        putLong(def + PyMethodDef.ml_doc, DocTable.of(path));
      }
      long function = Functions.create(def, module, moduleName, 0);
      Dicts.put(Modules.dict(module), name, function);
      Refs.decref(function);
    } finally {
      Refs.decref(moduleName);
    }
  }

  /** A function that says that it is there by name only. */
  public static long nameOnly(String name) {
    return Functions.definition(
        name,
        (self, _, _) -> {
          String of = self != 0 && Modules.check(self) ? Modules.nameOrEmpty(self) + "." : "";
          throw Errors.raise(
              Exceptions.NotImplementedError,
              "the host has " + of + name + " by name only, since it runs no Python code");
        });
  }

  /**
   * A function that takes a tuple, and says by its bare name that it takes no keywords, as C's
   * {@code METH_VARARGS} does.
   */
  public static long varArgs(String name, Fn.F2 function) {
    return Functions.definition(
        name,
        (self, args, keywords) -> {
          Arguments.noKeywords(name, keywords);
          return function.call(self, args);
        });
  }

  /** Adds functions, in this order. */
  public static void addFunctions(long module, long... defs) {
    for (long def : defs) {
      addFunction(module, def);
    }
  }

  /** Adds a value to a module; steals it. */
  public static void add(long module, String name, long value) {
    Dicts.put(Modules.dict(module), Interned.of(name), value);
    Refs.decref(value);
  }
}
