package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Singletons;
import org.jspecify.annotations.Nullable;

/** What a module answers when it is asked for an attribute that is missing, and how it is shown. */
final class ModuleAttributes {
  private static final long DICT = Interned.of("__dict__");
  private static final long SPEC = Interned.of("__spec__");
  private static final long LOADER = Interned.of("__loader__");
  private static final long FILE = Interned.of("__file__");
  private static final long GETATTR = Interned.of("__getattr__");
  private static final long NAME = Interned.of("name");
  private static final long ORIGIN = Interned.of("origin");
  private static final long SPEC_LOADER = Interned.of("loader");
  private static final long HAS_LOCATION = Interned.of("has_location");
  private static final long INITIALIZING = Interned.of("_initializing");
  private static final long SUBMODULES = Interned.of("_uninitialized_submodules");

  private ModuleAttributes() {}

  /** {@code module.__getattribute__}, with a {@code __getattr__} in the module's dict. */
  static long get(long module, long name) {
    if (name == DICT) {
      return Refs.incref(Modules.dict(module));
    }
    long value = Attributes.genericFind(module, name);
    if (value != 0) {
      return value;
    }
    long getattr = Dicts.get(Modules.dict(module), GETATTR);
    if (getattr != 0) {
      return CallProtocol.callWith(getattr, name);
    }
    PythonCode.lacksAttribute(module, Strs.java(name));
    throw Attributes.attributeError(reason(module, Strs.java(name)), module, name);
  }

  /** CPython's words for what is missing, and why. */
  private static String reason(long module, String name) {
    long own = Dicts.get(Modules.dict(module), Modules.NAME);
    if (own == 0 || !Strs.check(own)) {
      return "module has no attribute '" + name + "'";
    }
    String shown = "module '" + Strs.java(own) + "'";
    long spec = Dicts.get(Modules.dict(module), SPEC);
    if (spec == 0 || spec == Singletons.NONE) {
      return shown + " has no attribute '" + name + "'";
    }
    if (isTrue(spec, INITIALIZING)) {
      String origin = fileOf(spec);
      String from = origin == null ? "" : " from '" + origin + "'";
      return "partially initialized "
          + shown
          + from
          + " has no attribute '"
          + name
          + "' (most likely due to a circular import)";
    }
    if (isUninitializedSubmodule(spec, name)) {
      return "cannot access submodule '"
          + name
          + "' of "
          + shown
          + " (most likely due to a circular import)";
    }
    return shown + " has no attribute '" + name + "'";
  }

  /** The file that a spec is about; null if it has none, or its origin is no text. */
  private static @Nullable String fileOf(long spec) {
    if (!isTrue(spec, HAS_LOCATION)) {
      return null;
    }
    long origin = Attributes.find(spec, ORIGIN);
    String file = origin != 0 && Strs.check(origin) ? Strs.java(origin) : null;
    Refs.xdecref(origin);
    return file;
  }

  private static boolean isTrue(long object, long attribute) {
    long value = Attributes.find(object, attribute);
    try {
      return value != 0 && ObjectProtocol.isTrue(value);
    } finally {
      Refs.xdecref(value);
    }
  }

  private static boolean isUninitializedSubmodule(long spec, String name) {
    long names = Attributes.find(spec, SUBMODULES);
    try {
      if (names == 0 || !Lists.check(names)) {
        return false;
      }
      for (long i = 0; i < Lists.size(names); i++) {
        long each = Lists.get(names, i);
        if (Strs.check(each) && Strs.java(each).equals(name)) {
          return true;
        }
      }
      return false;
    } finally {
      Refs.xdecref(names);
    }
  }

  /** {@code repr(module)}: what importlib's {@code _shownrepr} makes of it. */
  static long repr(long module) {
    long spec = Attributes.find(module, SPEC);
    try {
      return Strs.of(
          spec != 0 && ObjectProtocol.isTrue(spec) ? shownBySpec(spec) : shownByItself(module));
    } finally {
      Refs.xdecref(spec);
    }
  }

  private static String shownBySpec(long spec) {
    String name = shown(spec, NAME, "'?'");
    long origin = Attributes.get(spec, ORIGIN);
    try {
      if (origin == Singletons.NONE) {
        return shownByLoader(name, spec, SPEC_LOADER);
      }
      return "<module "
          + name
          + (isTrue(spec, HAS_LOCATION)
              ? " from " + ObjectProtocol.reprJava(origin)
              : " (" + text(origin) + ")")
          + ">";
    } finally {
      Refs.decref(origin);
    }
  }

  private static String shownByItself(long module) {
    String name = shown(module, Modules.NAME, "'?'");
    String file = shown(module, FILE, "");
    return file.isEmpty()
        ? shownByLoader(name, module, LOADER)
        : "<module " + name + " from " + file + ">";
  }

  private static String shownByLoader(String name, long object, long attribute) {
    long loader = Attributes.find(object, attribute);
    try {
      String by =
          loader == 0 || loader == Singletons.NONE
              ? ""
              : " (" + ObjectProtocol.reprJava(loader) + ")";
      return "<module " + name + by + ">";
    } finally {
      Refs.xdecref(loader);
    }
  }

  /** The repr of an attribute, or something else if there is none. */
  private static String shown(long object, long attribute, String missing) {
    long value = Attributes.find(object, attribute);
    try {
      return value == 0 ? missing : ObjectProtocol.reprJava(value);
    } finally {
      Refs.xdecref(value);
    }
  }

  private static String text(long object) {
    long text = ObjectProtocol.str(object);
    try {
      return Strs.java(text);
    } finally {
      Refs.decref(text);
    }
  }
}
