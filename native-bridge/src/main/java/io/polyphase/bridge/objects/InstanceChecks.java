package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;

/** {@code isinstance} and {@code issubclass} (Objects/abstract.c). */
public final class InstanceChecks {
  private static final long CLASS = Interned.of("__class__");
  private static final long BASES = Interned.of("__bases__");
  private static final long INSTANCE_CHECK = Interned.of("__instancecheck__");
  private static final long SUBCLASS_CHECK = Interned.of("__subclasscheck__");

  private InstanceChecks() {}

  /** {@code PyObject_IsInstance}. */
  public static boolean isInstance(long object, long type) {
    if (Refs.type(object) == type) {
      return true;
    }
    if (Refs.type(type) == BuiltinTypes.PyType_Type) {
      return isPlainInstance(object, type);
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
    return check != 0 ? isTrue(check, object) : isPlainInstance(object, type);
  }

  /** {@code PyObject_IsSubclass}. */
  public static boolean isSubclass(long derived, long type) {
    if (Refs.type(type) == BuiltinTypes.PyType_Type) {
      return derived == type || isPlainSubclass(derived, type);
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
    return check != 0 ? isTrue(check, derived) : isPlainSubclass(derived, type);
  }

  private static boolean isTrue(long check, long argument) {
    try {
      long result = CallProtocol.callWith(check, argument);
      try {
        return ObjectProtocol.isTrue(result);
      } finally {
        Refs.decref(result);
      }
    } finally {
      Refs.decref(check);
    }
  }

  /** {@code _PyObject_RealIsInstance}: what {@code type.__instancecheck__} answers. */
  public static boolean isPlainInstance(long object, long type) {
    if (Types.check(type)) {
      return Types.isInstance(object, type) || claims(object, type);
    }
    checkClass(type, "isinstance() arg 2 must be a type, a tuple of types, or a union");
    long own = Attributes.find(object, CLASS);
    if (own == 0) {
      return false;
    }
    try {
      return derives(own, type);
    } finally {
      Refs.decref(own);
    }
  }

  /** Whether its {@code __class__} says so: proxies answer with that of what they stand for. */
  private static boolean claims(long object, long type) {
    long own = Attributes.find(object, CLASS);
    if (own == 0) {
      return false;
    }
    try {
      return own != Refs.type(object) && Types.check(own) && Types.isSubtype(own, type);
    } finally {
      Refs.decref(own);
    }
  }

  /** {@code _PyObject_RealIsSubclass}: what {@code type.__subclasscheck__} answers. */
  public static boolean isPlainSubclass(long derived, long type) {
    if (Types.check(derived) && Types.check(type)) {
      return Types.isSubtype(derived, type);
    }
    checkClass(derived, "issubclass() arg 1 must be a class");
    checkClass(type, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    return derives(derived, type);
  }

  /** The {@code __bases__} of what counts as a class, a new reference; 0 if it has none. */
  private static long bases(long object) {
    long bases = Attributes.find(object, BASES);
    if (bases != 0 && !Tuples.check(bases)) {
      Refs.decref(bases);
      return 0;
    }
    return bases;
  }

  private static void checkClass(long object, String message) {
    long bases = bases(object);
    if (bases == 0) {
      throw Errors.raise(Exceptions.TypeError, message);
    }
    Refs.decref(bases);
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
