package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.PythonParameters;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code unique} and {@code verify}: decorators that refuse classes. */
final class Verification {
  private static final long CHECKS = Interned.of("checks");
  private static final int LONGEST = 256;
  private static final PythonParameters ENUMERATION = ClassBody.parameters("unique", "enumeration");
  private static final long UNIQUE =
      Functions.definition("unique", (_, args, keywords) -> unique(args, keywords));

  private static final ClassBody BODY =
      new ClassBody("verify")
          .freeMethod("__init__", (self, args, _) -> init(self, args))
          .method("__call__", (self, a) -> verify(self, a[0]), "enumeration");

  private Verification() {}

  static void addTo(long module) {
    HostModules.addFunction(module, UNIQUE);
    HostModules.add(module, "verify", BODY.create(module, BuiltinTypes.PyBaseObject_Type));
  }

  private static long init(long self, long args) {
    Attributes.set(self, CHECKS, args);
    return Singletons.NONE;
  }

  private static long unique(long args, long keywords) {
    long type = ENUMERATION.unpack(args, keywords)[0];
    refuseAliases(type, "duplicate values");
    return Refs.incref(type);
  }

  private static void refuseAliases(long type, String what) {
    List<String> aliases = new ArrayList<>();
    long map = new ClassState(type).memberMap();
    for (long i = Dicts.next(map, -1); i >= 0; i = Dicts.next(map, i)) {
      String name = Strs.java(Dicts.keyAt(map, i));
      String own = Text.attribute(Dicts.valueAt(map, i), Names.NAME);
      if (!name.equals(own)) {
        aliases.add(name + " -> " + own);
      }
    }
    if (!aliases.isEmpty()) {
      throw Text.fail(
          Exceptions.ValueError,
          "%s found in %s: %s",
          what,
          Text.repr(type),
          String.join(", ", aliases));
    }
  }

  private static long verify(long self, long type) {
    long module = HostModules.moduleOf(Refs.type(self), Enums.DEFINITION);
    if (!Types.check(type) || !Types.isSubtype(type, Kept.ENUM.in(module))) {
      throw Text.fail(Exceptions.TypeError, "the 'verify' decorator only works with Enum and Flag");
    }
    try (var scope = new Scope()) {
      long checks = scope.attribute(self, CHECKS);
      for (long i = 0; i < Tuples.size(checks); i++) {
        for (Check check : Check.values()) {
          if (check.is(module, Tuples.get(checks, i))) {
            carryOut(check, type);
          }
        }
      }
      return Refs.incref(type);
    }
  }

  private static void carryOut(Check check, long type) {
    switch (check) {
      case CONTINUOUS -> refuseGaps(type);
      case NAMED_FLAGS -> refuseUnnamed(type);
      case UNIQUE -> refuseAliases(type, "aliases");
    }
  }

  private static TreeSet<BigInteger> values(ClassState state) {
    try (var scope = new Scope()) {
      TreeSet<BigInteger> values = new TreeSet<>();
      long members = scope.own(MemberOrder.members(state));
      for (long i = 0; i < Lists.size(members); i++) {
        values.add(FlagLookup.bits(scope.attribute(Lists.get(members, i), Names.VALUE_FIELD)));
      }
      return values;
    }
  }

  private static void refuseGaps(long type) {
    var state = new ClassState(type);
    TreeSet<BigInteger> values = values(state);
    if (values.size() < 2) {
      return;
    }
    List<String> missing = new ArrayList<>();
    for (BigInteger next = following(state, values.first());
        next.compareTo(values.last()) < 0;
        next = following(state, next)) {
      if (!values.contains(next)) {
        missing.add(next.toString());
      }
    }
    if (!missing.isEmpty()) {
      String message =
          "invalid "
              + (state.isFlag() ? "flag " : "enum ")
              + Text.quoted(Text.name(type))
              + ": missing values "
              + String.join(", ", missing);
      throw Text.fail(
          Exceptions.ValueError, "%s", message.substring(0, Math.min(LONGEST, message.length())));
    }
  }

  private static BigInteger following(ClassState state, BigInteger value) {
    return state.isFlag()
        ? BigInteger.ONE.shiftLeft(Bits.length(value))
        : value.add(BigInteger.ONE);
  }

  private static void refuseUnnamed(long type) {
    var state = new ClassState(type);
    Set<BigInteger> named = values(state);
    List<String> names = new ArrayList<>();
    BigInteger unnamed = BigInteger.ZERO;
    long map = state.memberMap();
    for (long i = Dicts.next(map, -1); i >= 0; i = Dicts.next(map, i)) {
      BigInteger value = value(Dicts.valueAt(map, i));
      BigInteger missed = value.signum() < 0 ? BigInteger.ZERO : without(value, named);
      if (missed.signum() != 0) {
        names.add(Strs.java(Dicts.keyAt(map, i)));
        unnamed = unnamed.or(missed);
      }
    }
    if (!names.isEmpty()) {
      throw unnamed(type, names, unnamed);
    }
  }

  private static BigInteger value(long member) {
    long value = Attributes.get(member, Names.VALUE_FIELD);
    try {
      return FlagLookup.bits(value);
    } finally {
      Refs.decref(value);
    }
  }

  private static BigInteger without(BigInteger bits, Set<BigInteger> named) {
    return FlagLookup.each(bits).stream()
        .filter(bit -> !named.contains(bit))
        .reduce(BigInteger.ZERO, BigInteger::or);
  }

  private static PythonError unnamed(long type, List<String> names, BigInteger bits) {
    String aliases =
        names.size() == 1
            ? "alias " + names.getFirst() + " is missing"
            : "aliases "
                + String.join(", ", names.subList(0, names.size() - 1))
                + " and "
                + names.getLast()
                + " are missing";
    return Text.fail(
        Exceptions.ValueError,
        "invalid Flag %s: %s %s 0x%s [use enum.show_flag_values(value) for details]",
        Text.quoted(Text.name(type)),
        aliases,
        Bits.isSingle(bits) ? "value" : "combined values of",
        bits.toString(16));
  }
}
