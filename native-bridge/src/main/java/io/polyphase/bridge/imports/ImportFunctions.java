package io.polyphase.bridge.imports;

import static io.polyphase.bridge.imports.ImportErrors.guard;

import io.polyphase.BuiltinImporter;
import io.polyphase.ExtensionFileLoader;
import io.polyphase.ImportSystem;
import io.polyphase.ModuleSpec;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Ints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What {@code _imp} and {@code importlib} offer, as functions on native objects; the work is the
 * loader core's.
 */
public final class ImportFunctions {
  private ImportFunctions() {}

  private static ImportSystem system() {
    return InterpreterState.current().importSystem();
  }

  /** {@code _imp.create_dynamic(spec)}. */
  static long createDynamic(long spec) {
    long name = Attributes.get(spec, "name");
    try {
      long origin = Attributes.get(spec, "origin");
      try {
        return createDynamic(spec, name, origin);
      } finally {
        Refs.decref(origin);
      }
    } finally {
      Refs.decref(name);
    }
  }

  private static long createDynamic(long spec, long name, long origin) {
    requireString(name, "module name must be a string");
    requireString(origin, "module filename must be a string");
    String file = Strs.java(origin);
    String module = Strs.java(name);
    return guard(
        () -> {
          var loader = new ExtensionFileLoader(module, file, system());
          return NativeObject.addressOf(
              loader.createModule(ModuleSpec.ofFile(module, loader, file), new NativeObject(spec)));
        });
  }

  private static String textOf(long name) {
    requireString(name, "argument must be str, not " + Types.name(Refs.type(name)));
    return Strs.java(name);
  }

  private static void requireString(long object, String message) {
    if (!Strs.check(object)) {
      throw Errors.raise(Exceptions.TypeError, message);
    }
    Strs.utf8(object); // an exception for lone surrogates
  }

  /**
   * {@code _imp.create_dynamic(spec[, file])}: the file is opened, which importlib never asks for.
   */
  public static long createDynamicOf(long args) {
    requireArguments("create_dynamic", args, 2);
    long spec = Tuples.get(args, 0);
    if (Tuples.size(args) > 1) {
      long origin = Attributes.get(spec, "origin");
      try {
        requireReadable(textOf(origin));
      } finally {
        Refs.decref(origin);
      }
    }
    return createDynamic(spec);
  }

  private static void requireArguments(String function, long args, int atMost) {
    long given = Tuples.size(args);
    if (given == 0) {
      throw Errors.raise(Exceptions.TypeError, function + " expected at least 1 argument, got 0");
    }
    if (given > atMost) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT, "%s expected at most %d arguments, got %d", function, atMost, given));
    }
  }

  private static void requireReadable(String file) {
    if (!Files.isReadable(Path.of(file))) {
      long text = Strs.of(file);
      long reason = Strs.of("No such file or directory");
      long args = Tuples.of(Ints.of(2), reason, text);
      Refs.decref(reason);
      Refs.decref(text);
      Errors.setObject(Exceptions.OSError, args);
      Refs.decref(args);
      throw PythonError.SET;
    }
  }

  /**
   * {@code _imp.exec_dynamic(module)}, {@code exec_builtin}: what every {@code exec_module} does.
   */
  public static long execModule(long module) {
    return guard(
        () -> {
          system().multiPhase().execModule(new NativeObject(module));
          return Singletons.NONE;
        });
  }

  /** {@code BuiltinImporter.create_module(spec)}. */
  static long createBuiltin(long spec) {
    long name = Attributes.get(spec, "name");
    try {
      requireString(name, "name must be string, not " + Types.name(Refs.type(name)));
      return createBuiltin(spec, Strs.java(name));
    } finally {
      Refs.decref(name);
    }
  }

  private static long createBuiltin(long spec, String name) {
    return guard(
        () -> {
          BuiltinImporter builtins = system().builtinImporter();
          return NativeObject.addressOf(
              builtins.createModule(builtins.specOf(name), new NativeObject(spec)));
        });
  }

  /** {@code BuiltinImporter.find_spec(fullname, path=None, target=None)}. */
  static long findBuiltin(long args) {
    requireArguments("find_spec", args, 3);
    String name = textOf(Tuples.get(args, 0));
    BuiltinImporter builtins = system().builtinImporter();
    if (!builtins.knows(name)) {
      return Singletons.NONE;
    }
    return guard(() -> NativeObject.addressOf(system().model().newSpec(builtins.specOf(name))));
  }

  /** {@code importlib.import_module}, for modules that the host wrote. */
  public static long importNamed(String name) {
    return guard(() -> NativeObject.addressOf(system().importer().importModule(name)));
  }

  /** {@code importlib.import_module(name, package=None)}. */
  public static long importModule(long args) {
    requireArguments("import_module", args, 2);
    long name = Tuples.get(args, 0);
    if (!Strs.check(name)) { // importlib looks whether it starts with a dot
      throw Attributes.missing(name, Interned.of("startswith"));
    }
    String module = Strs.java(name);
    boolean hasPackage = Tuples.size(args) > 1 && Strs.check(Tuples.get(args, 1));
    String packageName = hasPackage ? Strs.java(Tuples.get(args, 1)) : null;
    return guard(
        () -> NativeObject.addressOf(system().importer().importModule(module, packageName)));
  }

  /** {@code importlib.reload(module)}. */
  public static long reload(long module) {
    return guard(
        () -> NativeObject.addressOf(system().importer().reload(new NativeObject(module))));
  }

  /** {@code _imp._override_multi_interp_extensions_check(value)}. */
  public static long overrideExtensionsCheck(long value) {
    int override = (int) Ints.toLong(value, "int");
    return guard(() -> Ints.of(system().multiPhase().overrideCheck(override)));
  }

  /** {@code _imp.acquire_lock()}. */
  public static long acquireLock() {
    system().importer().importLock().acquire();
    return Singletons.NONE;
  }

  /** {@code _imp.release_lock()}. */
  public static long releaseLock() {
    return guard(
        () -> {
          system().importer().importLock().release();
          return Singletons.NONE;
        });
  }

  /** {@code _imp.lock_held()}. */
  public static long lockHeld() {
    return Singletons.bool(system().importer().importLock().isHeld());
  }

  /** {@code _imp.is_builtin(name)}. */
  public static long isBuiltin(long name) {
    String module = textOf(name);
    if (module.equals("sys") || module.equals("builtins")) {
      return Ints.of(-1); // not to be initialised again
    }
    return Ints.of(system().builtinImporter().knows(module) ? 1 : 0);
  }
}
