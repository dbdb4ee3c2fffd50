package io.polyphase.bridge.imports;

import static io.polyphase.bridge.imports.ImportErrors.guard;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.WarningIssuer;

/**
 * The {@code import} statement: {@code __import__(name, globals, locals, fromlist, level)}
 * (Python/import.c, {@code _handle_fromlist} of importlib).
 */
public final class ImportLevels {
  private static final long NAME = Interned.of("__name__");
  private static final long PACKAGE = Interned.of("__package__");
  private static final long PATH = Interned.of("__path__");
  private static final long SPEC = Interned.of("__spec__");
  private static final long PARENT = Interned.of("parent");
  private static final long ALL = Interned.of("__all__");

  private ImportLevels() {}

  /**
   * {@code PyImport_ImportModuleLevelObject}.
   *
   * @param globals of whoever imports, for relative names; or 0
   * @param fromList the names behind {@code import}, or 0
   * @return what the statement binds: the package that the name begins with, or the last module if
   *     names of it are asked for
   */
  public static long importLevel(long name, long globals, long fromList, int level) {
    if (name == 0) {
      throw Errors.raise(Exceptions.ValueError, "Empty module name");
    }
    if (!Strs.check(name)) {
      throw Errors.raise(Exceptions.TypeError, "module name must be a string");
    }
    if (level < 0) {
      throw Errors.raise(Exceptions.ValueError, "level must be >= 0");
    }
    String given = Strs.java(name);
    if (level == 0 && given.isEmpty()) {
      throw Errors.raise(Exceptions.ValueError, "Empty module name");
    }
    String absolute = level == 0 ? given : resolve(given, globals, level);
    long module = load(absolute);
    try {
      if (fromList != 0 && fromList != Singletons.NONE && ObjectProtocol.isTrue(fromList)) {
        handleFromList(module, fromList, false);
        return Refs.incref(module);
      }
      return bound(given, absolute, module, level);
    } finally {
      Refs.decref(module);
    }
  }

  private static long load(String name) {
    return guard(
        () ->
            NativeObject.addressOf(
                InterpreterState.current().importSystem().importer().importModule(name)));
  }

  private static long bound(String given, String absolute, long module, int level) {
    int dot = given.indexOf('.');
    if (dot < 0) {
      return Refs.incref(module);
    }
    if (level == 0) {
      return load(given.substring(0, dot));
    }
    String front = absolute.substring(0, absolute.length() - (given.length() - dot));
    long text = Strs.of(front);
    try {
      long parent = Dicts.get(InterpreterState.current().modules(), text);
      if (parent == 0) {
        throw Errors.raise(
            Exceptions.KeyError, ObjectProtocol.reprJava(text) + " not in sys.modules as expected");
      }
      return Refs.incref(parent);
    } finally {
      Refs.decref(text);
    }
  }

  // Relative names

  private static String resolve(String name, long globals, int level) {
    if (globals == 0) {
      throw Errors.raise(Exceptions.KeyError, "'__name__' not in globals");
    }
    if (!Dicts.check(globals)) {
      throw Errors.raise(Exceptions.TypeError, "globals must be a dict");
    }
    String base = packageOf(globals);
    if (base.isEmpty()) {
      throw noParent();
    }
    for (int up = 1; up < level; up++) {
      int dot = base.lastIndexOf('.');
      if (dot < 0) {
        throw Errors.raise(
            Exceptions.ImportError, "attempted relative import beyond top-level package");
      }
      base = base.substring(0, dot);
    }
    return name.isEmpty() ? base : base + "." + name;
  }

  private static PythonError noParent() {
    return Errors.raise(
        Exceptions.ImportError, "attempted relative import with no known parent package");
  }

  private static long entry(long globals, long name) {
    long value = Dicts.get(globals, name);
    return value == Singletons.NONE ? 0 : value;
  }

  private static String packageOf(long globals) {
    long named = entry(globals, PACKAGE);
    long spec = entry(globals, SPEC);
    if (named != 0) {
      if (!Strs.check(named)) {
        throw Errors.raise(Exceptions.TypeError, "package must be a string");
      }
      if (spec != 0) {
        compareWithSpec(named, spec);
      }
      return Strs.java(named);
    }
    if (spec != 0) {
      long parent = Attributes.get(spec, PARENT);
      try {
        if (!Strs.check(parent)) {
          throw Errors.raise(Exceptions.TypeError, "__spec__.parent must be a string");
        }
        return Strs.java(parent);
      } finally {
        Refs.decref(parent);
      }
    }
    WarningIssuer.warn(
        Exceptions.ImportWarning,
        "can't resolve package from __spec__ or __package__, falling back on __name__ and"
            + " __path__");
    return packageOfName(globals);
  }

  private static void compareWithSpec(long named, long spec) {
    long parent = Attributes.get(spec, PARENT);
    try {
      if (!ObjectProtocol.equal(named, parent)) {
        WarningIssuer.warn(Exceptions.DeprecationWarning, "__package__ != __spec__.parent");
      }
    } finally {
      Refs.decref(parent);
    }
  }

  private static String packageOfName(long globals) {
    long name = Dicts.get(globals, NAME);
    if (name == 0) {
      throw Errors.raise(Exceptions.KeyError, "'__name__' not in globals");
    }
    if (!Strs.check(name)) {
      throw Errors.raise(Exceptions.TypeError, "__name__ must be a string");
    }
    String text = Strs.java(name);
    if (Dicts.get(globals, PATH) != 0) {
      return text;
    }
    if (text.indexOf('.') < 0) {
      throw noParent();
    }
    return text.substring(0, text.lastIndexOf('.'));
  }

  // from … import …

  /** Submodules that are asked for are imported, if the module is a package. */
  private static void handleFromList(long module, long fromList, boolean isAll) {
    long path = Attributes.find(module, PATH);
    if (path == 0) {
      return;
    }
    Refs.decref(path);
    long names = SequenceProtocol.iter(fromList);
    try {
      for (long name = SequenceProtocol.next(names); name != 0; ) {
        try {
          importName(module, name, isAll);
        } finally {
          Refs.decref(name);
        }
        name = SequenceProtocol.next(names);
      }
    } finally {
      Refs.decref(names);
    }
  }

  private static void importName(long module, long name, boolean isAll) {
    if (!Strs.check(name)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "Item in "
              + (isAll ? nameOf(module) + ".__all__" : "``from list''")
              + " must be str, not "
              + Types.shortName(Refs.type(name)));
    }
    String text = Strs.java(name);
    if (text.equals("*")) {
      long all = isAll ? 0 : Attributes.find(module, ALL);
      if (all != 0) {
        try {
          handleFromList(module, all, true);
        } finally {
          Refs.decref(all);
        }
      }
      return;
    }
    long present = Attributes.find(module, name);
    if (present != 0) {
      Refs.decref(present);
      return;
    }
    importSubmodule(nameOf(module) + "." + text);
  }

  private static String nameOf(long module) {
    long name = Attributes.get(module, NAME);
    try {
      return Strs.check(name) ? Strs.java(name) : ObjectProtocol.reprJava(name);
    } finally {
      Refs.decref(name);
    }
  }

  /** That there is no such module is told by who looks for the name. */
  private static void importSubmodule(String name) {
    long text = Strs.of(name);
    try {
      Refs.decref(load(name));
    } catch (PythonError e) {
      long marker = Dicts.get(InterpreterState.current().modules(), text);
      if (!isAbout(text) || marker == Singletons.NONE) {
        throw e;
      }
      Errors.clear();
    } finally {
      Refs.decref(text);
    }
  }

  private static boolean isAbout(long name) {
    if (!Errors.matches(Exceptions.ModuleNotFoundError)) {
      return false;
    }
    long missing = Attributes.get(Errors.pending(), "name");
    try {
      return Strs.check(missing) && Strs.equal(missing, name);
    } finally {
      Refs.decref(missing);
    }
  }
}
