package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.Dicts;

/** What each module of abstract classes keeps for its own use, whatever becomes of its names. */
enum Kept {
  /** The type of its functions. */
  FUNCTION,
  /** The type of what its generator functions answer. */
  GENERATOR,
  /** The type of what its coroutine functions answer. */
  COROUTINE,
  /** {@code ABCMeta}. */
  META,
  /** The module {@code _abc}. */
  TABLES,
  /** A dict of the classes by name. */
  CLASSES;

  /** How many there are. */
  static final int COUNT = values().length;

  /** Borrowed; 0 until it is made, and of a module that has been cleared. */
  long in(long module) {
    return HostModules.kept(module, ordinal());
  }

  /** Steals the object. */
  void keep(long module, long object) {
    HostModules.keep(module, ordinal(), object);
  }

  /** A class of a module by its name, borrowed. */
  static long named(long module, String name) {
    long classes = CLASSES.in(module);
    long found = classes == 0 ? 0 : Dicts.get(classes, Interned.of(name));
    if (found == 0) {
      throw Errors.raise(Exceptions.NameError, "name '" + name + "' is not defined");
    }
    return found;
  }

  /** Keeps a class under its name, and adds it to the module; steals it. */
  static void add(long module, String name, long type) {
    Dicts.put(CLASSES.in(module), Interned.of(name), type);
    HostModules.add(module, name, Refs.incref(type));
    Refs.decref(type);
  }
}
