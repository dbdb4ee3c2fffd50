package io.polyphase.bridge.library.enums;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Sets;
import io.polyphase.bridge.objects.TypeDicts;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the bases of a class say about its members; borrowed.
 *
 * @param memberType {@code object}, or the type that members also are
 * @param firstEnum the base that gives the class its methods; 0 for {@code Enum} itself
 */
record Mixins(long memberType, long firstEnum) {
  private static final long DATACLASS_FIELDS = Interned.of("__dataclass_fields__");

  /** How members are made: a function, which is a new reference. */
  record Maker(long function, boolean isSaved, boolean usesArguments) {}

  /** What {@code _get_mixins_} finds. */
  static Mixins of(long module, String name, long bases) {
    if (Tuples.size(bases) == 0) {
      return new Mixins(BuiltinTypes.PyBaseObject_Type, Kept.ENUM.in(module));
    }
    long last = Tuples.get(bases, Tuples.size(bases) - 1);
    if (!isEnum(module, last)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "new enumerations should be created as "
              + "`EnumName([mixin_type, ...] [data_type,] enum_type)`");
    }
    long dataType = dataType(module, name, bases);
    return new Mixins(dataType == 0 ? BuiltinTypes.PyBaseObject_Type : dataType, last);
  }

  static boolean isEnum(long module, long type) {
    return Types.isInstance(type, Kept.ENUM_TYPE.in(module));
  }

  private static long order(long type) {
    if (!Types.check(type)) {
      throw Attributes.missing(type, Interned.of("__mro__"));
    }
    return getLong(type + PyTypeObject.tp_mro);
  }

  /** A class that has members is no base. */
  static void refuseMembers(long module, String name, long bases) {
    for (long i = 0; i < Tuples.size(bases); i++) {
      long order = order(Tuples.get(bases, i));
      for (long j = 0; j < Tuples.size(order); j++) {
        long base = Tuples.get(order, j);
        if (isEnum(module, base) && Lists.size(new ClassState(base).memberNames()) > 0) {
          throw Text.fail(
              Exceptions.TypeError,
              "<enum %s> cannot extend %s",
              Text.quoted(name),
              Text.repr(base));
        }
      }
    }
  }

  /** The one type that members are, besides their class; 0 if they are plain objects. */
  static long dataType(long module, String name, long bases) {
    Set<Long> found = new LinkedHashSet<>();
    for (long i = 0; i < Tuples.size(bases); i++) {
      long type = dataTypeOf(module, order(Tuples.get(bases, i)));
      if (type != 0) {
        found.add(type);
      }
    }
    if (found.size() > 1) {
      throw tooMany(name, found);
    }
    return found.isEmpty() ? 0 : found.iterator().next();
  }

  private static PythonError tooMany(String name, Set<Long> found) {
    try (var scope = new Scope()) {
      long types = scope.own(Sets.create(BuiltinTypes.PySet_Type, 0));
      found.forEach(type -> Sets.add(types, type));
      return Text.fail(
          Exceptions.TypeError,
          "too many data types for %s: %s",
          Text.quoted(name),
          Text.repr(types));
    }
  }

  private static long dataTypeOf(long module, long order) {
    long candidate = 0;
    for (long i = 0; i < Tuples.size(order); i++) {
      long base = Tuples.get(order, i);
      if (base == BuiltinTypes.PyBaseObject_Type) {
        continue;
      }
      if (isEnum(module, base)) {
        long type = new ClassState(base).memberType();
        if (type != BuiltinTypes.PyBaseObject_Type) {
          return type;
        }
      } else if (has(base, Names.NEW) || has(base, DATACLASS_FIELDS)) {
        return candidate == 0 ? base : candidate;
      } else {
        candidate = candidate == 0 ? base : candidate;
      }
    }
    return 0;
  }

  private static boolean has(long type, long name) {
    return Dicts.get(TypeDicts.dict(type), name) != 0;
  }

  /** What shows the values of members, borrowed: a function, or None. */
  static long valueRepr(long module, long bases) {
    for (long i = 0; i < Tuples.size(bases); i++) {
      long order = order(Tuples.get(bases, i));
      for (long j = 0; j < Tuples.size(order); j++) {
        long base = Tuples.get(order, j);
        if (base == BuiltinTypes.PyBaseObject_Type) {
          continue;
        }
        if (isEnum(module, base)) {
          return TypeDicts.lookup(base, Names.VALUE_REPR);
        }
        long own = Dicts.get(TypeDicts.dict(base), Names.REPR);
        if (own != 0) {
          return own;
        }
      }
    }
    return Singletons.NONE;
  }

  /** What {@code _find_new_} finds: the body's own, or else that of the nearest base with one. */
  Maker maker(long module, long body) {
    long own = Dicts.get(body, Names.NEW);
    if (own != 0 && own != Singletons.NONE) {
      return new Maker(Refs.incref(own), firstEnum != 0, takesArguments(module, own));
    }
    for (long name : new long[] {Names.SAVED_NEW, Names.NEW}) {
      for (long type : new long[] {memberType, firstEnum}) {
        long found = type == 0 ? 0 : Attributes.find(type, name);
        if (found != 0 && found != Singletons.NONE && !isPlain(module, found)) {
          return new Maker(found, false, takesArguments(module, found));
        }
        Refs.xdecref(found);
      }
    }
    long plain = Attributes.get(BuiltinTypes.PyBaseObject_Type, Names.NEW);
    return new Maker(plain, false, false);
  }

  private boolean takesArguments(long module, long function) {
    return firstEnum != 0
        && !isEnumNew(module, function)
        && !isAttribute(BuiltinTypes.PyBaseObject_Type, function);
  }

  private static boolean isPlain(long module, long function) {
    return isAttribute(Refs.type(Singletons.NONE), function)
        || isAttribute(BuiltinTypes.PyBaseObject_Type, function)
        || isEnumNew(module, function);
  }

  private static boolean isEnumNew(long module, long function) {
    long type = Kept.ENUM.in(module);
    return type != 0 && isAttribute(type, function);
  }

  private static boolean isAttribute(long type, long function) {
    long own = Attributes.get(type, Names.NEW);
    try {
      return ObjectProtocol.equal(own, function);
    } finally {
      Refs.decref(own);
    }
  }
}
