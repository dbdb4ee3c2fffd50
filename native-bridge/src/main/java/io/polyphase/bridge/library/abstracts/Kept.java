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
  FUNCTION(0),
  /** The type of what its generator functions answer. */
  GENERATOR(1),
  /** The type of what its coroutine functions answer. */
  COROUTINE(2),
  /** {@code ABCMeta}. */
  META(3),
  /** The module {@code _abc}. */
  TABLES(4),
  /** A dict of the classes by name. */
  CLASSES(5);

  /** How many there are. */
  static final int COUNT = values().length;

  private final int place;

  Kept(int place) {
    this.place = place;
  }

  /** Borrowed; 0 until it is made, and of a module that has been cleared. */
  long in(long module) {
    return HostModules.kept(module, place);
  }

  /**
   * The module {@code _abc}, borrowed; whose methods run on after theirs has been cleared get none.
   */
  static long tables(long module) {
    long tables = TABLES.in(module);
    if (tables == 0) {
      throw Errors.raise(Exceptions.NameError, "name '_abc' is not defined");
    }
    return tables;
  }

  /** Steals the object. */
  void keep(long module, long object) {
    HostModules.keep(module, place, object);
  }

  /** Makes a type of the module from its spec, to be kept here. */
  void keepType(long module, long spec) {
    long _ = HostModules.keepType(module, place, spec);
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
