package io.polyphase.bridge.capi;

import io.polyphase.bridge.imports.ImportFunctions;
import io.polyphase.bridge.imports.ImportLevels;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Modules;
import java.util.Set;

/** import.h. */
final class ImportApi {
  private static final Set<String> ALWAYS_THERE = Set.of("sys", "builtins");

  private ImportApi() {}

  private static long importModule(String name) {
    return ModuleApi.core(
        () -> InterpreterState.current().importSystem().importer().importModule(name));
  }

  @Allocates
  static long PyImport_ImportModule(long name) {
    long text = Strs.ofUtf8(name);
    try {
      return PyImport_Import(text);
    } finally {
      Refs.decref(text);
    }
  }

  @Allocates
  static long PyImport_ImportModuleNoBlock(long name) {
    return PyImport_ImportModule(name);
  }

  @Allocates
  static long PyImport_Import(long name) {
    if (name == 0) {
      throw Errors.raise(Exceptions.SystemError, "NULL object passed to Py_BuildValue");
    }
    if (!Strs.check(name)) {
      throw Errors.raise(Exceptions.TypeError, "module name must be a string");
    }
    return importModule(Strs.java(name));
  }

  @Allocates
  static long PyImport_ImportModuleLevelObject(
      long name, long globals, long locals, long fromList, int level) {
    return ImportLevels.importLevel(name, globals, fromList, level);
  }

  @Allocates
  static long PyImport_ImportModuleLevel(
      long name, long globals, long locals, long fromList, int level) {
    long text = Strs.ofUtf8(name);
    try {
      return ImportLevels.importLevel(text, globals, fromList, level);
    } finally {
      Refs.decref(text);
    }
  }

  @Allocates
  static long PyImport_ReloadModule(long module) {
    return ImportFunctions.reload(module);
  }

  @Allocates
  static long _PyImport_GetModuleAttrString(long module, long attribute) {
    long object = PyImport_ImportModule(module);
    long name = Strs.ofUtf8(attribute);
    try {
      return Attributes.get(object, name);
    } finally {
      Refs.decref(name);
      Refs.decref(object);
    }
  }

  @Allocates
  static long _PyImport_GetModuleAttr(long module, long attribute) {
    long object = PyImport_Import(module);
    try {
      return Attributes.get(object, attribute);
    } finally {
      Refs.decref(object);
    }
  }

  /** What is in {@code sys.modules}, {@code None} too. */
  static long PyImport_GetModule(long name) {
    long module = Dicts.get(InterpreterState.current().modules(), name);
    return module == 0 ? 0 : Refs.incref(module);
  }

  /** What is in {@code sys.modules} under that name, made if it is not there or is no module. */
  @Allocates
  static long PyImport_AddModuleRef(long name) {
    long text = Strs.ofUtf8(name);
    try {
      return addModule(text);
    } finally {
      Refs.decref(text);
    }
  }

  /** Borrowed: {@code sys.modules} has it. */
  @Allocates
  static long PyImport_AddModuleObject(long name) {
    long module = addModule(name);
    Refs.decref(module);
    return module;
  }

  /** Borrowed: {@code sys.modules} has it. */
  @Allocates
  static long PyImport_AddModule(long name) {
    long module = PyImport_AddModuleRef(name);
    Refs.decref(module);
    return module;
  }

  private static long addModule(long name) {
    if (Strs.check(name)
        && ALWAYS_THERE.contains(
            Strs.java(name))) { // the host imports them when they are asked for
      return importModule(Strs.java(name));
    }
    long modules = InterpreterState.current().modules();
    long present = Dicts.get(modules, name);
    if (present != 0 && Modules.check(present)) {
      return Refs.incref(present);
    }
    long module = Modules.create(name, 0);
    Dicts.put(modules, name, module);
    return module;
  }

  static long PyImport_GetModuleDict() {
    return InterpreterState.current().modules();
  }

  @Allocates
  @Refuses(nullArgument = {0, 1})
  static int _PyImport_SetModule(long name, long module) {
    if (!Strs.check(name)) { // no importer will ask for it
      Dicts.put(InterpreterState.current().modules(), name, module);
      return 0;
    }
    InterpreterState.current()
        .importSystem()
        .importer()
        .cache()
        .put(Strs.java(name), new NativeObject(module));
    return 0;
  }
}
