package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyMethodDef;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Modules;
import io.polyphase.bridge.objects.NativeModuleDef;

/** What goes into a module: functions and objects ({@code PyModule_Add*}). */
public final class ModuleContents {
  private static final long DOC = Interned.of("__doc__");

  private ModuleContents() {}

  /**
   * Adds the methods of a definition, bound to an object that need not be a module.
   *
   * @param moduleName what they get as {@code __module__}; borrowed
   */
  public static void addMethods(long object, NativeModuleDef def, long moduleName) {
    if (Refs.type(object) == BuiltinTypes.PyModule_Type) {
      Dicts.reserve(Modules.dict(object), def.methods().size());
    }
    for (NativeModuleDef.Method method : def.methods()) {
      addFunction(object, method.def(), method.name(), moduleName);
    }
  }

  /** {@code PyModule_AddFunctions}: those before a bad one stay. */
  public static void addFunctions(long module, long table) {
    long name = Modules.name(module);
    try {
      for (long def = table;
          def != 0 && getLong(def + PyMethodDef.ml_name) != 0;
          def += PyMethodDef.SIZE) {
        addFunction(module, def, Interned.of(getLong(def + PyMethodDef.ml_name)), name);
      }
    } finally {
      Refs.decref(name);
    }
  }

  private static void addFunction(long object, long def, long name, long moduleName) {
    int flags = getInt(def + PyMethodDef.ml_flags);
    if ((flags & (Constants.METH_CLASS | Constants.METH_STATIC)) != 0) {
      throw Errors.raise(
          Exceptions.ValueError, "module functions cannot set METH_CLASS or METH_STATIC");
    }
    long function = Functions.create(def, object, moduleName, 0);
    try {
      if (Refs.type(object) == BuiltinTypes.PyModule_Type) {
        Dicts.put(Modules.dict(object), name, function);
      } else {
        Attributes.set(object, name, function);
      }
    } finally {
      Refs.decref(function);
    }
  }

  /** Assigns a docstring in UTF-8 to {@code __doc__}. */
  public static void setDoc(long object, long text) {
    long doc = Strs.ofUtf8(text);
    try {
      Attributes.set(object, DOC, doc);
    } finally {
      Refs.decref(doc);
    }
  }

  /** Assigns the doc of a definition, if it has one. */
  public static void setDoc(long object, NativeModuleDef def) {
    if (def.doc() != 0) {
      setDoc(object, def.doc());
    }
  }

  /** {@code PyModule_AddObjectRef}: takes its own reference. */
  public static void add(long module, long name, long value) {
    if (!Modules.check(module)) {
      throw Errors.raise(
          Exceptions.TypeError, "PyModule_AddObjectRef() first argument must be a module");
    }
    if (value == 0) {
      if (!Errors.occurred()) {
        Errors.set(
            Exceptions.SystemError,
            "PyModule_AddObjectRef() must be called with an exception raised if value is NULL");
      }
      throw PythonError.SET;
    }
    Dicts.put(Modules.dict(module), Interned.of(name), value);
  }

  /** {@code PyModule_AddType}. */
  public static void addType(long module, long type) {
    TypeReady.ready(type);
    if (!Modules.check(module)) {
      throw Errors.raise(
          Exceptions.TypeError, "PyModule_AddObjectRef() first argument must be a module");
    }
    add(module, Types.shortNameAddress(type), type);
  }

  /** The file of a module as its {@code __file__} says, or {@code SystemError}. */
  public static long fileName(long module) {
    if (!Modules.check(module)) {
      throw Errors.badArgument();
    }
    long file = Dicts.get(Modules.dict(module), Interned.of("__file__"));
    if (file == 0 || !Strs.check(file)) {
      throw Errors.raise(Exceptions.SystemError, "module filename missing");
    }
    return Refs.incref(file);
  }
}
