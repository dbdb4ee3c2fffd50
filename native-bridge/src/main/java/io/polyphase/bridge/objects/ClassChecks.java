package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;

/** {@code isinstance} and {@code issubclass} (Objects/abstract.c). */
public final class ClassChecks {
  private static final long CLASS = Interned.of("__class__");
  private static final long BASES = Interned.of("__bases__");
  private static final long INSTANCE_CHECK = Interned.of("__instancecheck__");
  private static final long SUBCLASS_CHECK = Interned.of("__subclasscheck__");

  private ClassChecks() {}

  /** {@code isinstance(object, type)}. */
  public static boolean isInstance(long object, long type) {
    if (Refs.type(object) == type) {
      return true;
    }
    if (Refs.type(type) == BuiltinTypes.PyType_Type) {
      return isInstanceByType(object, type);
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
    return check == 0 ? isInstanceByType(object, type) : isTrue(check, object);
  }

  /** {@code issubclass(derived, type)}. */
  public static boolean isSubclass(long derived, long type) {
    if (Refs.type(type) == BuiltinTypes.PyType_Type) {
      return derived == type || isSubclassByType(derived, type);
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
    return check == 0 ? isSubclassByType(derived, type) : isTrue(check, derived);
  }

  private static boolean isTrue(long check, long argument) {
    long answer = 0;
    try {
      answer = CallProtocol.callWith(check, argument);
      return ObjectProtocol.isTrue(answer);
    } finally {
      Refs.decref(check);
      Refs.xdecref(answer);
    }
  }

  /** {@code type.__instancecheck__}. */
  public static boolean isInstanceByType(long object, long type) {
    if (Types.check(type) && Types.isInstance(object, type)) {
      return true;
    }
    if (!Types.check(type)) {
      requireClass(type, "isinstance() arg 2 must be a type, a tuple of types, or a union");
    }
    long claimed = Attributes.find(object, CLASS);
    if (claimed == 0) {
      return false;
    }
    try {
      if (!Types.check(type)) {
        return derives(claimed, type);
      }
      return claimed != Refs.type(object) && Types.check(claimed) && Types.isSubtype(claimed, type);
    } finally {
      Refs.decref(claimed);
    }
  }

  /** {@code type.__subclasscheck__}. */
  public static boolean isSubclassByType(long derived, long type) {
    if (Types.check(derived) && Types.check(type)) {
      return Types.isSubtype(derived, type);
    }
    requireClass(derived, "issubclass() arg 1 must be a class");
    requireClass(type, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    return derives(derived, type);
  }

  private static void requireClass(long object, String message) {
    long bases = bases(object);
    if (bases == 0) {
      throw Errors.raise(Exceptions.TypeError, message);
    }
    Refs.decref(bases);
  }

  /** {@code abstract_get_bases}: 0 if it has none. */
  private static long bases(long object) {
    long bases = Attributes.find(object, BASES);
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
