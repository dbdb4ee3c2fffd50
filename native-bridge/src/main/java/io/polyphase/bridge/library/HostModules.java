package io.polyphase.bridge.library;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyMethodDef;
import io.polyphase.bridge.layout.Layouts.PyModuleDef;
import io.polyphase.bridge.layout.Layouts.PyModuleDef_Slot;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Modules;
import io.polyphase.bridge.objects.NativeModuleDef;

/** Definitions of modules whose exec slot is Java code; multi-phase ones like any other. */
public final class HostModules {
  private static final long PER_INTERPRETER_GIL_SUPPORTED = 2;

  private HostModules() {}

  /** A definition with an exec slot, for every interpreter. */
  static long definition(String name, Fn.F1 exec) {
    long slots = CLibrary.calloc(3 * PyModuleDef_Slot.SIZE);
    putInt(slots + PyModuleDef_Slot.slot, Constants.Py_mod_exec);
    putLong(slots + PyModuleDef_Slot.value, Slots.register(exec, -1));
    long second = slots + PyModuleDef_Slot.SIZE;
    putInt(second + PyModuleDef_Slot.slot, Constants.Py_mod_multiple_interpreters);
    putLong(second + PyModuleDef_Slot.value, PER_INTERPRETER_GIL_SUPPORTED);
    long def = CLibrary.calloc(PyModuleDef.SIZE);
    putLong(def + PyModuleDef.m_name, Interned.cString(name));
    putLong(def + PyModuleDef.m_slots, slots);
    return NativeModuleDef.at(def).address();
  }

  /** Adds the function of a {@code PyMethodDef} to a module. */
  static void addFunction(long module, long def) {
    long moduleName = Modules.name(module);
    try {
      long function = Functions.create(def, module, moduleName, 0);
      Dicts.put(Modules.dict(module), Interned.of(getLong(def + PyMethodDef.ml_name)), function);
      Refs.decref(function);
    } finally {
      Refs.decref(moduleName);
    }
  }

  /** Adds a value to a module; steals it. */
  static void add(long module, String name, long value) {
    Dicts.put(Modules.dict(module), Interned.of(name), value);
    Refs.decref(value);
  }
}
