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
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.library.Unpacking;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.PythonParameters;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code unique} and {@code verify}: decorators that refuse classes. */
final class Verification {
  private static final long OWN_NAME = Interned.of("__name__");
  private static final long MEMBERS = Interned.of("__members__");
  private static final long ITEMS = Interned.of("items");
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
    try (var scope = new Scope()) {
      long members = scope.attribute(type, MEMBERS);
      DictUpdate.forEach(
          scope.own(CallProtocol.callMethod(members, ITEMS)), item -> addAlias(aliases, item));
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

  private static void addAlias(List<String> aliases, long item) {
    try (var scope = new Scope()) {
      long pair = scope.own(Unpacking.pair(item));
      long own = scope.attribute(Tuples.get(pair, 1), Names.NAME);
      if (!ObjectProtocol.equal(Tuples.get(pair, 0), own)) {
        String name = ObjectProtocol.strJava(Tuples.get(pair, 0));
        aliases.add(name + " -> " + ObjectProtocol.strJava(own));
      }
    }
  }

  private static long verify(long self, long type) {
    long module = HostModules.moduleOf(Refs.type(self), Enums.DEFINITION);
    Refs.decref(Attributes.get(type, OWN_NAME));
    if (!Types.check(type) || !Types.isSubtype(type, Kept.ENUM.in(module))) {
      throw Text.fail(Exceptions.TypeError, "the 'verify' decorator only works with Enum and Flag");
    }
    try (var scope = new Scope()) {
      long checks = scope.own(SequenceProtocol.tuple(scope.attribute(self, CHECKS)));
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

  /** The values of the members that are no aliases: a new list. */
  private static long values(ClassState state) {
    try (var scope = new Scope()) {
      long members = scope.own(MemberOrder.members(state));
      long values = scope.own(Lists.create(0));
      for (long i = 0; i < Lists.size(members); i++) {
        Lists.append(values, scope.attribute(Lists.get(members, i), Names.VALUE_FIELD));
      }
      return Refs.incref(values);
    }
  }

  private static void refuseGaps(long type) {
    try (var scope = new Scope()) {
      var state = new ClassState(type);
      long values = scope.own(values(state));
      if (Lists.size(values) > 1) {
        refuseGaps(state, numbers(scope, values));
      }
    }
  }

  /** The values as numbers; what is said of others is what comes of counting with them. */
  private static SortedSet<BigInteger> numbers(Scope scope, long values) {
    long sorted = scope.own(Metaclass.sorted(values));
    long next = scope.own(NumberProtocol.add(Lists.get(sorted, 0), Ints.of(1)));
    scope.own(NumberProtocol.index(next));
    SortedSet<BigInteger> numbers = new TreeSet<>();
    for (long i = 0; i < Lists.size(values); i++) {
      numbers.add(FlagLookup.bits(Lists.get(values, i)));
    }
    return numbers;
  }

  private static void refuseGaps(ClassState state, SortedSet<BigInteger> values) {
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
              + Text.quoted(Text.name(state.type()))
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
    try (var scope = new Scope()) {
      var state = new ClassState(type);
      long named = scope.own(values(state));
      List<String> names = new ArrayList<>();
      BigInteger unnamed = BigInteger.ZERO;
      long map = state.memberMap();
      for (long i = Dicts.next(map, -1); i >= 0; i = Dicts.next(map, i)) {
        if (SequenceProtocol.contains(state.memberNames(), Dicts.keyAt(map, i))) {
          continue;
        }
        BigInteger missed = unnamedBits(scope, Dicts.valueAt(map, i), named);
        if (missed.signum() != 0) {
          names.add(Strs.java(Dicts.keyAt(map, i)));
          unnamed = unnamed.or(missed);
        }
      }
      if (!names.isEmpty()) {
        throw unnamed(type, names, unnamed);
      }
    }
  }

  /** The bits of an alias that no member has alone. */
  private static BigInteger unnamedBits(Scope scope, long alias, long named) {
    long value = scope.attribute(alias, Names.VALUE_FIELD);
    BigInteger missed = BigInteger.ZERO;
    if (ObjectProtocol.compareBool(value, Ints.of(0), ObjectProtocol.LT)) {
      return missed;
    }
    for (BigInteger bit : FlagLookup.each(FlagLookup.bits(value))) {
      if (!SequenceProtocol.contains(named, scope.own(Ints.of(bit)))) {
        missed = missed.or(bit);
      }
    }
    return missed;
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
