package io.polyphase.bridge.library.abstracts;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.ClassChecks;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;

/** {@code isinstance} and {@code issubclass} of abstract classes. */
final class Checks {
  private static final long CLASS = Interned.of("__class__");
  private static final long SUBCLASS_CHECK = Interned.of("__subclasscheck__");
  private static final long SUBCLASS_HOOK = Interned.of("__subclasshook__");
  private static final long SUBCLASSES = Interned.of("__subclasses__");

  private Checks() {}

  /** By what the object says that its class is, and by what it is. */
  static long instance(long module, long type, long object) {
    try (var scope = new Scope()) {
      long data = scope.own(Tables.data(module, type));
      long claimed = scope.attribute(object, CLASS);
      if (WeakSets.contains(data + ClassData.CACHE, claimed)) {
        return Singletons.TRUE;
      }
      long actual = Refs.type(object);
      if (actual == claimed) {
        boolean isKnown =
            ClassData.version(data) == Tables.counter(module)
                && WeakSets.contains(data + ClassData.NEGATIVE_CACHE, claimed);
        return isKnown ? Singletons.FALSE : CallProtocol.callMethod(type, SUBCLASS_CHECK, claimed);
      }
      long answer = scope.own(CallProtocol.callMethod(type, SUBCLASS_CHECK, claimed));
      return ObjectProtocol.isTrue(answer)
          ? Refs.incref(answer)
          : CallProtocol.callMethod(type, SUBCLASS_CHECK, actual);
    }
  }

  static long subclass(long module, long type, long subclass) {
    if (!Types.check(subclass)) {
      throw Errors.raise(Exceptions.TypeError, "issubclass() arg 1 must be a class");
    }
    try (var scope = new Scope()) {
      long data = scope.own(Tables.data(module, type));
      if (WeakSets.contains(data + ClassData.CACHE, subclass)) {
        return Singletons.TRUE;
      }
      if (ClassData.version(data) < Tables.counter(module)) {
        WeakSets.clear(data + ClassData.NEGATIVE_CACHE);
        ClassData.setVersion(data, Tables.counter(module));
      } else if (WeakSets.contains(data + ClassData.NEGATIVE_CACHE, subclass)) {
        return Singletons.FALSE;
      }
      return decided(scope, module, data, type, subclass);
    }
  }

  private static long decided(Scope scope, long module, long data, long type, long subclass) {
    long hooked = scope.own(CallProtocol.callMethod(type, SUBCLASS_HOOK, subclass));
    boolean isOpen = hooked == Singletons.NOT_IMPLEMENTED;
    if (!isOpen && hooked != Singletons.TRUE && hooked != Singletons.FALSE) {
      throw Errors.raise(
          Exceptions.AssertionError,
          "__subclasshook__ must return either False, True, or NotImplemented");
    }
    if (isOpen && !isInLine(type, subclass) && isRegistered(data, subclass)) {
      return Singletons.TRUE; // not noted once more
    }
    boolean isSubclass =
        isOpen
            ? isInLine(type, subclass)
                || derives(module, data, subclass)
                || derivesOf(type, subclass)
            : hooked == Singletons.TRUE;
    WeakSets.add(data + (isSubclass ? ClassData.CACHE : ClassData.NEGATIVE_CACHE), subclass);
    return Singletons.bool(isSubclass);
  }

  private static boolean isInLine(long type, long subclass) {
    long mro = getLong(subclass + PyTypeObject.tp_mro);
    for (long i = 0; mro != 0 && i < Tuples.size(mro); i++) {
      if (Tuples.get(mro, i) == type) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRegistered(long data, long subclass) {
    return WeakSets.contains(data + ClassData.REGISTRY, subclass);
  }

  /** Whether it derives from one that was registered, of which there may be many. */
  private static boolean derives(long module, long data, long subclass) {
    if (Tables.arePlain(module)) {
      return isOneInLine(data, subclass);
    }
    try (var scope = new Scope()) {
      long registered = scope.own(WeakSets.living(data + ClassData.REGISTRY));
      return derivesOfAny(registered, subclass);
    }
  }

  private static boolean isOneInLine(long data, long subclass) {
    long mro = getLong(subclass + PyTypeObject.tp_mro);
    for (long i = 0; mro != 0 && i < Tuples.size(mro); i++) {
      long base = Tuples.get(mro, i);
      if (Refs.type(base) == BuiltinTypes.PyType_Type && isRegistered(data, base)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is a subclass of a class that derives from this one. */
  private static boolean derivesOf(long type, long subclass) {
    try (var scope = new Scope()) {
      long subclasses = scope.own(CallProtocol.callMethod(type, SUBCLASSES));
      if (!Lists.check(subclasses)) {
        throw Errors.raise(Exceptions.TypeError, "__subclasses__() must return a list");
      }
      return derivesOfAny(subclasses, subclass);
    }
  }

  private static boolean derivesOfAny(long classes, long subclass) {
    for (long i = 0; i < Lists.size(classes); i++) {
      if (ClassChecks.isSubclass(subclass, Lists.get(classes, i))) {
        return true;
      }
    }
    return false;
  }
}
