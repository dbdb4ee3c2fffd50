package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.TypeDicts;

/** The methods that a class of members has of {@code Enum}, whatever its members are besides. */
final class ClassMethods {
  private static final long[] KEPT_METHODS = {Names.REPR, Names.STR, Names.FORMAT, Names.REDUCE_EX};

  /** What {@code Flag} does, and an {@code int} would do otherwise. */
  static final long[] OPERATORS = {
    Interned.of("__or__"),
    Interned.of("__and__"),
    Interned.of("__xor__"),
    Interned.of("__ror__"),
    Interned.of("__rand__"),
    Interned.of("__rxor__"),
    Interned.of("__invert__")
  };

  private ClassMethods() {}

  static void settle(long type, long module, long bases, Mixins mixins) {
    long reprEnum = Kept.REPR_ENUM.in(module);
    for (long i = 0; reprEnum != 0 && i < Tuples.size(bases); i++) {
      if (Tuples.get(bases, i) == reprEnum) {
        takeFrom(type, mixins.memberType());
        break;
      }
    }
    if (mixins.firstEnum() != 0) {
      keep(type, mixins.memberType(), mixins.firstEnum());
    }
    long flag = Kept.FLAG.in(module);
    if (flag != 0 && Types.isSubtype(type, flag)) {
      for (long name : OPERATORS) {
        if (!has(type, name)) {
          copy(type, name, flag, name);
        }
      }
    }
  }

  private static boolean has(long type, long name) {
    return Dicts.get(TypeDicts.dict(type), name) != 0;
  }

  private static void copy(long type, long name, long from, long method) {
    long value = Attributes.get(from, method);
    try {
      Attributes.set(type, name, value);
    } finally {
      Refs.decref(value);
    }
  }

  /** Of classes whose members are shown as the values that they are. */
  private static void takeFrom(long type, long memberType) {
    if (memberType == BuiltinTypes.PyBaseObject_Type) {
      throw Errors.raise(
          Exceptions.TypeError,
          "ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)");
    }
    if (!has(type, Names.FORMAT)) {
      copy(type, Names.FORMAT, memberType, Names.FORMAT);
    }
    if (!has(type, Names.STR)) {
      boolean isOwn =
          TypeDicts.lookup(memberType, Names.STR)
              != TypeDicts.lookup(BuiltinTypes.PyBaseObject_Type, Names.STR);
      copy(type, Names.STR, memberType, isOwn ? Names.STR : Names.REPR);
    }
  }

  /** A method that would be the data type's or {@code object}'s stays that of the first base. */
  static void keep(long type, long memberType, long firstEnum) {
    for (long name : KEPT_METHODS) {
      if (has(type, name)) {
        continue;
      }
      try (var scope = new Scope()) {
        long found = scope.attribute(type, name);
        if (ObjectProtocol.equal(scope.attribute(memberType, name), found)
            || ObjectProtocol.equal(scope.attribute(BuiltinTypes.PyBaseObject_Type, name), found)) {
          Attributes.set(type, name, scope.attribute(firstEnum, name));
        }
      }
    }
  }
}
