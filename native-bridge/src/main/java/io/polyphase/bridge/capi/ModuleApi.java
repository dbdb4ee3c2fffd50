package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.ImportException;
import io.polyphase.ImportSystem;
import io.polyphase.PyObject;
import io.polyphase.bridge.imports.ImportErrors;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyModuleDef;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Modules;
import io.polyphase.bridge.objects.Namespaces;
import io.polyphase.bridge.objects.NativeModuleDef;
import io.polyphase.bridge.types.ModuleContents;
import java.util.function.Supplier;

/** moduleobject.h, modsupport.h: module objects, and the phases of their initialisation. */
final class ModuleApi {
  private ModuleApi() {}

  /** Runs a step of the loader core; what it throws becomes the exception that is set. */
  static long core(Supplier<PyObject> step) {
    try {
      return NativeObject.addressOf(step.get());
    } catch (ImportException e) {
      throw ImportErrors.set(e);
    }
  }

  private static ImportSystem system() {
    return InterpreterState.current().importSystem();
  }

  static long PyModuleDef_Init(long def) {
    return NativeModuleDef.at(def).address();
  }

  @Allocates
  static long PyModule_Create2(long def, int apiVersion) {
    NativeModuleDef decoded = NativeModuleDef.at(def);
    if (!decoded.hasSlotArray()) {
      Refs.decref(Strs.ofUtf8(getLong(def + PyModuleDef.m_name))); // an exception for bad UTF-8
    }
    return core(() -> system().singlePhase().create(decoded, apiVersion));
  }

  @Allocates
  static long PyModule_FromDefAndSpec2(long def, long spec, int apiVersion) {
    NativeModuleDef decoded = NativeModuleDef.at(def);
    long name = Attributes.get(spec, "name");
    try {
      if (!Strs.check(name)) {
        throw Errors.badArgument();
      }
      Strs.utf8(name); // an exception for lone surrogates
      return core(
          () ->
              system()
                  .multiPhase()
                  .fromDefAndSpec(decoded, Strs.java(name), new NativeObject(spec), apiVersion));
    } finally {
      Refs.decref(name);
    }
  }

  static int PyModule_ExecDef(long module, long def) {
    NativeModuleDef decoded = NativeModuleDef.at(def);
    core(
        () -> {
          system().multiPhase().execDef(new NativeObject(module), decoded);
          return new NativeObject(module);
        });
    return 0;
  }

  @Allocates
  static long PyModule_NewObject(long name) {
    return Modules.create(name, 8);
  }

  @Allocates
  static long PyModule_New(long name) {
    long text = Strs.ofUtf8(name);
    try {
      return Modules.create(text, 8);
    } finally {
      Refs.decref(text);
    }
  }

  @Allocates
  static int PyModule_SetDocString(long module, long doc) {
    ModuleContents.setDoc(module, doc);
    return 0;
  }

  @Allocates
  static int PyModule_AddFunctions(long module, long table) {
    ModuleContents.addFunctions(module, table);
    return 0;
  }

  @Allocates
  static int PyModule_AddObjectRef(long module, long name, long value) {
    ModuleContents.add(module, name, value);
    return 0;
  }

  @Allocates(steals = 2)
  static int PyModule_Add(long module, long name, long value) {
    try {
      ModuleContents.add(module, name, value);
      return 0;
    } finally {
      Refs.xdecref(value);
    }
  }

  @Allocates
  static int PyModule_AddObject(long module, long name, long value) {
    ModuleContents.add(module, name, value);
    Refs.decref(value);
    return 0;
  }

  @Allocates
  static int PyModule_AddIntConstant(long module, long name, long value) {
    return PyModule_Add(module, name, Ints.of(value));
  }

  @Allocates
  static int PyModule_AddStringConstant(long module, long name, long value) {
    return PyModule_Add(module, name, textOrNull(value));
  }

  /** 0 with an exception set if it is not UTF-8; what is wrong with the module matters more. */
  private static long textOrNull(long utf8) {
    try {
      return Strs.ofUtf8(utf8);
    } catch (PythonError _) {
      return 0;
    }
  }

  @Allocates
  static int PyModule_AddType(long module, long type) {
    ModuleContents.addType(module, type);
    return 0;
  }

  static long PyModule_GetNameObject(long module) {
    return Modules.name(module);
  }

  static long PyModule_GetName(long module) {
    long name = Modules.name(module);
    Refs.decref(name); // the module's dict has it
    return Strs.utf8(name);
  }

  static long PyModule_GetFilenameObject(long module) {
    return ModuleContents.fileName(module);
  }

  static long PyModule_GetFilename(long module) {
    long name = ModuleContents.fileName(module);
    Refs.decref(name); // the module's dict has it
    return Strs.utf8(name);
  }

  private static void check(long module) {
    if (!Modules.check(module)) {
      throw Errors.badArgument();
    }
  }

  static long PyModule_GetDict(long module) {
    if (!Modules.check(module)) {
      throw Errors.raise(
          Exceptions.SystemError, "Objects/moduleobject.c:555: bad argument to internal function");
    }
    return Modules.dict(module);
  }

  static long PyModule_GetDef(long module) {
    check(module);
    return Modules.def(module);
  }

  static long PyModule_GetState(long module) {
    check(module);
    return Modules.state(module);
  }

  @Allocates
  static long _PyNamespace_New(long entries) {
    if (entries != 0 && !Dicts.check(entries)) {
      Refs.decref(Attributes.get(entries, "keys"));
      throw Errors.badInternalCall();
    }
    return Namespaces.create(entries);
  }
}
