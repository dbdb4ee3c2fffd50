package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** {@code Flag._missing_}: a member for bits that no member has alone. */
final class FlagLookup {
  /** The bits of a class. */
  private record Masks(BigInteger flags, BigInteger singles, BigInteger all) {
    static Masks of(ClassState state) {
      return new Masks(state.flagMask(), state.singlesMask(), state.allBits());
    }

    /** Whether the bits are some that the class could have, and no skipped ones. */
    boolean allow(BigInteger bits) {
      return bits.compareTo(all.not()) >= 0
          && bits.compareTo(all) <= 0
          && bits.and(all.xor(flags)).signum() == 0;
    }
  }

  private FlagLookup() {}

  /** The bits of a value, which must be an int. */
  static BigInteger bits(long value) {
    long integer = NumberProtocol.index(value);
    try {
      return Ints.big(integer);
    } finally {
      Refs.decref(integer);
    }
  }

  /** The single bits of a number that is not negative, the lowest first. */
  static List<BigInteger> each(BigInteger bits) {
    if (bits.signum() < 0) {
      throw Text.fail(Exceptions.ValueError, "%s is not a positive integer", bits);
    }
    List<BigInteger> each = new ArrayList<>();
    for (BigInteger rest = bits; rest.signum() != 0; ) {
      BigInteger lowest = BigInteger.ONE.shiftLeft(rest.getLowestSetBit());
      each.add(lowest);
      rest = rest.xor(lowest);
    }
    return each;
  }

  /** The member with a value, borrowed; None if there is none. */
  static long known(ClassState state, long value) {
    long member = Dicts.get(state.byValue(), value);
    return member == 0 ? Singletons.NONE : member;
  }

  static long missing(long type, long value) {
    if (!Ints.check(value)) {
      throw Lookup.invalid(type, value);
    }
    try (var scope = new Scope()) {
      var state = new ClassState(type);
      Masks masks = Masks.of(state);
      BigInteger bits = Ints.big(value);
      if (!masks.allow(bits)) {
        if (Boundary.EJECT.is(state)) {
          return Refs.incref(value);
        }
        bits = bounded(state, masks, value, bits);
      }
      boolean isNegative = bits.signum() < 0;
      BigInteger positive = isNegative ? masks.all().add(BigInteger.ONE).add(bits) : bits;
      boolean isSame = positive.equals(Ints.big(value));
      long key = isSame ? value : scope.own(Ints.of(positive));
      long member = scope.own(composite(scope, state, masks, key, positive));
      long kept = Members.putIfAbsent(state.byValue(), key, member);
      if (isNegative) {
        Dicts.put(state.byValue(), scope.own(Ints.of(bits)), kept);
      }
      return Refs.incref(kept);
    }
  }

  private static BigInteger bounded(ClassState state, Masks masks, long value, BigInteger bits) {
    if (Boundary.STRICT.is(state)) {
      int length = Math.max(Bits.length(bits), Bits.length(masks.flags()));
      throw Text.fail(
          Exceptions.ValueError,
          "%s invalid value %s\n    given %s\n  allowed %s",
          Text.repr(state.type()),
          Text.repr(value),
          Bits.shown(bits, length),
          Bits.shown(masks.flags(), length));
    }
    if (Boundary.CONFORM.is(state)) {
      return bits.and(masks.flags());
    }
    if (Boundary.KEEP.is(state)) {
      BigInteger limit =
          masks.all().add(BigInteger.ONE).max(BigInteger.ONE.shiftLeft(Bits.length(bits)));
      return bits.signum() < 0 ? bits.add(limit) : bits;
    }
    throw Text.fail(
        Exceptions.ValueError,
        "%s unknown flag boundary %s",
        Text.repr(state.type()),
        Text.repr(state.boundary()));
  }

  private static long composite(
      Scope scope, ClassState state, Masks masks, long value, BigInteger bits) {
    BigInteger unknown = bits.andNot(masks.flags());
    if (unknown.signum() != 0 && !Boundary.KEEP.is(state)) {
      throw Text.fail(
          Exceptions.ValueError,
          "%s(%s) -->  unknown values %s [%s]",
          Text.name(state.type()),
          Text.repr(value),
          unknown,
          Bits.shown(unknown, 0));
    }
    long member = create(scope, state, value);
    try {
      if (!BodyValues.has(member, Names.VALUE_FIELD)) {
        Attributes.set(member, Names.VALUE_FIELD, value);
      }
      Attributes.set(member, Names.NAME_FIELD, scope.own(name(scope, state, masks, bits)));
      return member;
    } catch (PythonError e) {
      Refs.decref(member);
      throw e;
    }
  }

  private static long create(Scope scope, ClassState state, long value) {
    long memberType = state.memberType();
    long create = scope.attribute(memberType, Names.NEW);
    return memberType == BuiltinTypes.PyBaseObject_Type
        ? CallProtocol.callWith(create, state.type())
        : CallProtocol.callWith(create, state.type(), value);
  }

  /** The names of the members in it: a str, or None. */
  private static long name(Scope scope, ClassState state, Masks masks, BigInteger bits) {
    long members = scope.own(Lists.create(0));
    long singles = scope.own(Ints.of(bits.and(masks.singles())));
    boolean hasAliases = bits.andNot(masks.singles()).signum() != 0;
    if (bits.signum() == 0) {
      return Singletons.NONE;
    }
    long iterator = scope.own(CallProtocol.callMethod(state.type(), Names.ITER_MEMBER, singles));
    Lists.extend(members, iterator);
    if (hasAliases) {
      addAliases(scope, state, members, bits);
    }
    BigInteger combined = BigInteger.ZERO;
    StringBuilder name = new StringBuilder();
    for (long i = 0; i < Lists.size(members); i++) {
      long member = Lists.get(members, i);
      combined = combined.or(bits(scope.attribute(member, Names.VALUE_FIELD)));
      name.append(name.isEmpty() ? "" : "|").append(Text.attribute(member, Names.NAME_FIELD));
    }
    if (combined.signum() == 0) {
      return Singletons.NONE;
    }
    addUnknown(scope, state, bits.xor(combined), name);
    return Strs.of(name.toString());
  }

  private static void addAliases(Scope scope, ClassState state, long members, BigInteger bits) {
    long map = state.memberMap();
    for (long i = Dicts.next(map, -1); i >= 0; i = Dicts.next(map, i)) {
      long member = Dicts.valueAt(map, i);
      long value = scope.attribute(member, Names.VALUE_FIELD);
      BigInteger own = Ints.check(value) ? Ints.big(value) : BigInteger.ZERO;
      if (own.signum() != 0
          && own.and(bits).equals(own)
          && !SequenceProtocol.contains(members, member)) {
        Lists.append(members, member);
      }
    }
  }

  private static void addUnknown(
      Scope scope, ClassState state, BigInteger unknown, StringBuilder name) {
    if (unknown.signum() == 0) {
      return;
    }
    if (Boundary.STRICT.is(state)) {
      throw Text.fail(
          Exceptions.ValueError, "%s: no members with value %s", Text.repr(state.type()), unknown);
    }
    long repr = scope.attribute(state.type(), Names.NUMERIC_REPR);
    name.append('|').append(Text.shown(CallProtocol.callWith(repr, scope.own(Ints.of(unknown)))));
  }
}
