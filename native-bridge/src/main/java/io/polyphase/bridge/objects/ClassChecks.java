package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;

/**
 * {@code isinstance} and {@code issubclass} (Objects/abstract.c): by type, by what a class says of
 * itself, and of what only looks like a class.
 */
public final class ClassChecks {
  private static final long BASES = Interned.of("__bases__");
  private static final long CLASS = Interned.of("__class__");
  private static final long INSTANCE_CHECK = Interned.of("__instancecheck__");
  private static final long SUBCLASS_CHECK = Interned.of("__subclasscheck__");

  private ClassChecks() {}

  /** {@code isinstance(object, type)}. */
  public static boolean isInstance(long object, long type) {
    if (Refs.type(object) == type) {
      return true;
    }
    if (Refs.type(type) == BuiltinTypes.PyType_Type) {
      return plainInstance(object, type);
    }
    if (Tuples.check(type)) {
      for (long i = 0; i < Tuples.size(type); i++) {
        if (isInstance(object, Tuples.get(type, i))) {
          return true;
        }
      }
      return false;
    }
    long check = Attributes.special(type, INSTANCE_CHECK);
    return check == 0 ? plainInstance(object, type) : ask(check, object);
  }

  /** {@code issubclass(derived, type)}. */
  public static boolean isSubclass(long derived, long type) {
    if (Refs.type(type) == BuiltinTypes.PyType_Type) {
      return derived == type || plainSubclass(derived, type);
    }
    if (Tuples.check(type)) {
      for (long i = 0; i < Tuples.size(type); i++) {
        if (isSubclass(derived, Tuples.get(type, i))) {
          return true;
        }
      }
      return false;
    }
    long check = Attributes.special(type, SUBCLASS_CHECK);
    return check == 0 ? plainSubclass(derived, type) : ask(check, derived);
  }

  private static boolean ask(long check, long argument) {
    long answer = 0;
    try {
      answer = CallProtocol.callWith(check, argument);
      return ObjectProtocol.isTrue(answer);
    } finally {
      Refs.decref(check);
      Refs.xdecref(answer);
    }
  }

  /** {@code object_isinstance}: by the type, or else by the attribute {@code __class__}. */
  public static boolean plainInstance(long object, long type) {
    if (!Types.check(type)) {
      requireClass(type, "isinstance() arg 2 must be a type, a tuple of types, or a union");
      long said = Attributes.find(object, CLASS);
      try {
        return said != 0 && derives(said, type);
      } finally {
        Refs.xdecref(said);
      }
    }
    if (Types.isInstance(object, type)) {
      return true;
    }
    long said = Attributes.find(object, CLASS);
    try {
      return said != 0
          && said != Refs.type(object)
          && Types.check(said)
          && Types.isSubtype(said, type);
    } finally {
      Refs.xdecref(said);
    }
  }

  /** {@code recursive_issubclass}. */
  public static boolean plainSubclass(long derived, long type) {
    if (Types.check(type) && Types.check(derived)) {
      return Types.isSubtype(derived, type);
    }
    requireClass(derived, "issubclass() arg 1 must be a class");
    requireClass(type, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    return derives(derived, type);
  }

  private static void requireClass(long type, String message) {
    long bases = bases(type);
    if (bases == 0) {
      throw Errors.raise(Exceptions.TypeError, message);
    }
    Refs.decref(bases);
  }

  /** What the object says that its bases are; 0 if that is no tuple. */
  private static long bases(long type) {
    long bases = Attributes.find(type, BASES);
    if (bases != 0 && !Tuples.check(bases)) {
      Refs.decref(bases);
      return 0;
    }
    return bases;
  }

  private static boolean derives(long derived, long type) {
    if (derived == type) {
      return true;
    }
    long bases = bases(derived);
    if (bases == 0) {
      return false;
    }
    try {
      for (long i = 0; i < Tuples.size(bases); i++) {
        if (derives(Tuples.get(bases, i), type)) {
          return true;
        }
      }
      return false;
    } finally {
      Refs.decref(bases);
    }
  }
}
