package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.math.BigInteger;

/** {@code Flag}: members that are sets of bits, and what comes of combining them. */
final class FlagClass {
  /** An operator of two flags. */
  private record Operator(String symbol, long slot) {
    ClassBody.Body body() {
      return (self, given) -> combined(self, given[0], this);
    }
  }

  private static final Operator OR = new Operator("|", PyNumberMethods.nb_or);
  private static final Operator AND = new Operator("&", PyNumberMethods.nb_and);
  private static final Operator XOR = new Operator("^", PyNumberMethods.nb_xor);

  private static final long BIT_COUNT = Interned.of("bit_count");

  private static final ClassBody BODY =
      new ClassBody("Flag")
          .staticMethod(
              "_generate_next_value_",
              (_, a) -> next(a[1], a[2], a[3]),
              "name",
              "start",
              "count",
              "last_values")
          .classMethod("_iter_member_by_value_", (type, a) -> over(byValue(type, a[0])), "value")
          .classMethod("_iter_member_", (type, a) -> over(byValue(type, a[0])), "value")
          .classMethod("_iter_member_by_def_", (type, a) -> over(byDefinition(type, a[0])), "value")
          .classMethod("_missing_", (type, a) -> FlagLookup.missing(type, a[0]), "value")
          .method("__contains__", (self, a) -> contains(self, a[0]), "other")
          .method("__iter__", (self, _) -> iterator(self))
          .method("__len__", (self, _) -> length(self))
          .method("__repr__", (self, _) -> repr(self))
          .method("__str__", (self, _) -> str(self))
          .method("__bool__", (self, _) -> isTrue(self))
          .method("_get_value", (self, a) -> valueOf(self, a[0]), "flag")
          .method("__or__", OR.body(), "other")
          .method("__and__", AND.body(), "other")
          .method("__xor__", XOR.body(), "other")
          .method("__rand__", AND.body(), "other")
          .method("__ror__", OR.body(), "other")
          .method("__rxor__", XOR.body(), "other")
          .method("__invert__", (self, _) -> inverted(self));

  private FlagClass() {}

  /** Gives the class its functions. */
  static void fill(long type) {
    BODY.addTo(type);
  }

  /** The bit above the highest one so far. */
  private static long next(long start, long count, long lastValues) {
    if (!ObjectProtocol.isTrue(count)) {
      return start == Singletons.NONE ? Ints.of(1) : Refs.incref(start);
    }
    try (var scope = new Scope()) {
      long last = scope.own(greatest(lastValues));
      if (!Ints.check(last)) {
        throw Text.fail(Exceptions.TypeError, "invalid flag value %s", Text.repr(last));
      }
      return Ints.of(BigInteger.ONE.shiftLeft(Bits.length(Ints.big(last))));
    }
  }

  private static long greatest(long values) {
    long list = SequenceProtocol.list(values);
    try {
      if (Lists.size(list) == 0) {
        throw Errors.raise(Exceptions.ValueError, "max() iterable argument is empty");
      }
      long best = Lists.get(list, 0);
      for (long i = 1; i < Lists.size(list); i++) {
        long item = Lists.get(list, i);
        best = ObjectProtocol.compareBool(item, best, ObjectProtocol.GT) ? item : best;
      }
      return Refs.incref(best);
    } finally {
      Refs.decref(list);
    }
  }

  /** A list is taken, and an iterator over it given. */
  private static long over(long list) {
    try (var scope = new Scope()) {
      return SequenceProtocol.iter(scope.own(list));
    }
  }

  /** The members of these bits, from the lowest to the highest: a new list. */
  private static long byValue(long type, long value) {
    var state = new ClassState(type);
    BigInteger bits = FlagLookup.bits(value).and(state.flagMask());
    long members = Lists.create(0);
    try (var scope = new Scope()) {
      for (BigInteger bit : FlagLookup.each(bits)) {
        long key = scope.own(Ints.of(bit));
        Lists.append(members, FlagLookup.known(state, key));
      }
      return members;
    } catch (PythonError e) {
      Refs.decref(members);
      throw e;
    }
  }

  private static long byDefinition(long type, long value) {
    return MemberOrder.byDefinition(byValue(type, value));
  }

  private static long iterator(long self) {
    try (var scope = new Scope()) {
      long value = scope.attribute(self, Names.VALUE_FIELD);
      return CallProtocol.callMethod(self, Names.ITER_MEMBER, value);
    }
  }

  private static long contains(long self, long other) {
    if (!Types.isInstance(other, Refs.type(self))) {
      throw Text.fail(
          Exceptions.TypeError,
          "unsupported operand type(s) for 'in': %s and %s",
          Text.quoted(Text.qualname(Refs.type(other))),
          Text.quoted(Text.qualname(Refs.type(self))));
    }
    try (var scope = new Scope()) {
      long value = scope.attribute(other, Names.VALUE_FIELD);
      long own = scope.attribute(self, Names.VALUE_FIELD);
      long both = scope.own(NumberProtocol.binary(value, own, PyNumberMethods.nb_and, "&"));
      return Singletons.bool(ObjectProtocol.equal(both, value));
    }
  }

  private static long length(long self) {
    try (var scope = new Scope()) {
      return CallProtocol.callMethod(scope.attribute(self, Names.VALUE_FIELD), BIT_COUNT);
    }
  }

  private static long isTrue(long self) {
    try (var scope = new Scope()) {
      return Singletons.bool(ObjectProtocol.isTrue(scope.attribute(self, Names.VALUE_FIELD)));
    }
  }

  private static long repr(long self) {
    try (var scope = new Scope()) {
      long name = scope.attribute(self, Names.NAME_FIELD);
      String of = name == Singletons.NONE ? "" : "." + ObjectProtocol.strJava(name);
      return Strs.of(
          "<" + Text.name(Refs.type(self)) + of + ": " + EnumClass.shownValue(self) + ">");
    }
  }

  private static long str(long self) {
    try (var scope = new Scope()) {
      long name = scope.attribute(self, Names.NAME_FIELD);
      long value = scope.attribute(self, Names.VALUE_FIELD);
      String of =
          name == Singletons.NONE
              ? "(" + Text.repr(value) + ")"
              : "." + ObjectProtocol.strJava(name);
      return Strs.of(Text.name(Refs.type(self)) + of);
    }
  }

  /** The bits of a flag of the same class, or of what members are besides: a new reference. */
  private static long valueOf(long self, long flag) {
    if (Types.isInstance(flag, Refs.type(self))) {
      return Attributes.get(flag, Names.VALUE_FIELD);
    }
    long memberType = new ClassState(Refs.type(self)).memberType();
    boolean isValue =
        memberType != BuiltinTypes.PyBaseObject_Type && Types.isInstance(flag, memberType);
    return isValue ? Refs.incref(flag) : Singletons.NOT_IMPLEMENTED;
  }

  private static long combined(long self, long other, Operator operator) {
    try (var scope = new Scope()) {
      long otherValue = scope.own(valueOf(self, other));
      if (otherValue == Singletons.NOT_IMPLEMENTED) {
        return otherValue;
      }
      long value = scope.attribute(self, Names.VALUE_FIELD);
      if (value == Singletons.NONE || otherValue == Singletons.NONE) {
        throw Text.fail(
            Exceptions.TypeError,
            "'%s' cannot be combined with other flags with %s",
            ObjectProtocol.strJava(value == Singletons.NONE ? self : other),
            operator.symbol());
      }
      long bits =
          scope.own(NumberProtocol.binary(value, otherValue, operator.slot(), operator.symbol()));
      return CallProtocol.callWith(Refs.type(self), bits);
    }
  }

  /** Remembered by the member. */
  private static long inverted(long self) {
    try (var scope = new Scope()) {
      long value = scope.attribute(self, Names.VALUE_FIELD);
      if (value == Singletons.NONE) {
        throw Text.fail(
            Exceptions.TypeError, "'%s' cannot be inverted", ObjectProtocol.strJava(self));
      }
      if (!Ints.check(value)) {
        return NumberProtocol.unary(value, PyNumberMethods.nb_invert, "unary ~");
      }
      if (scope.attribute(self, Names.INVERTED) == Singletons.NONE) {
        var state = new ClassState(Refs.type(self));
        BigInteger others = FlagLookup.bits(value).not();
        boolean hasAll = Boundary.EJECT.is(state) || Boundary.KEEP.is(state);
        long bits = scope.own(Ints.of(hasAll ? others : others.and(state.singlesMask())));
        Attributes.set(self, Names.INVERTED, scope.call(Refs.type(self), bits));
      }
      return Attributes.get(self, Names.INVERTED);
    }
  }
}
