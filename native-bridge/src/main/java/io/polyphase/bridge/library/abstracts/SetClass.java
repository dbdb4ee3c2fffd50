package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Layouts.PyNumberMethods;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.ClassChecks;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;

/** {@code Set}. */
final class SetClass {
  private static final long FROM_ITERABLE = Interned.of("_from_iterable");
  private static final long LESS_OR_EQUAL = Interned.of("__le__");
  private static final long GREATER_OR_EQUAL = Interned.of("__ge__");

  private static final int IN_BOTH = kind("__and__", true);
  private static final int IN_ONE = kind("__sub__", false);
  private static final int IN_OTHER = kind("__rsub__", false);
  private static final int IN_ANY =
      GeneratorType.kind("Set.__or__.<locals>.<genexpr>", SetClass::nextOfAny);

  static final AbstractClass SET =
      new AbstractClass("Set", "Collection")
          .method("__le__", (module, a) -> isSubset(module, a[0], a[1]), "self", "other")
          .method("__lt__", (module, a) -> isProperSubset(module, a[0], a[1]), "self", "other")
          .method("__gt__", (module, a) -> isProperSuperset(module, a[0], a[1]), "self", "other")
          .method("__ge__", (module, a) -> isSuperset(module, a[0], a[1]), "self", "other")
          .method("__eq__", (module, a) -> equal(module, a[0], a[1]), "self", "other")
          .classMethod("_from_iterable", (_, a) -> CallProtocol.callWith(a[0], a[1]), "cls", "it")
          .method("__and__", (module, a) -> and(module, a[0], a[1]), "self", "other")
          .alias("__rand__", "__and__")
          .method("isdisjoint", (_, a) -> isDisjoint(a[0], a[1]), "self", "other")
          .method("__or__", (module, a) -> or(module, a[0], a[1]), "self", "other")
          .alias("__ror__", "__or__")
          .method("__sub__", (module, a) -> minus(module, a[0], a[1]), "self", "other")
          .method("__rsub__", (module, a) -> reverseMinus(module, a[0], a[1]), "self", "other")
          .method("__xor__", (module, a) -> xor(module, a[0], a[1]), "self", "other")
          .alias("__rxor__", "__xor__")
          .method("_hash", (_, a) -> Ints.of(SetHash.of(a[0])), "self");

  private SetClass() {}

  /** Items of an iterator that are in another container, or are not. */
  private static int kind(String method, boolean isIn) {
    return GeneratorType.kind(
        "Set." + method + ".<locals>.<genexpr>",
        generator ->
            Iteration.nextOf(
                GeneratorType.source(generator),
                item -> SequenceProtocol.contains(GeneratorType.other(generator), item) == isIn));
  }

  private static boolean isSet(long module, long object) {
    return ClassChecks.isInstance(object, Kept.named(module, "Set"));
  }

  private static boolean isIterable(long module, long object) {
    return ClassChecks.isInstance(object, Kept.named(module, "Iterable"));
  }

  private static boolean hasAll(long container, long items) {
    return !Iteration.isAny(items, item -> !SequenceProtocol.contains(container, item));
  }

  private static long isSubset(long module, long self, long other) {
    if (!isSet(module, other)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    boolean isLarger = SequenceProtocol.length(self) > SequenceProtocol.length(other);
    return Singletons.bool(!isLarger && hasAll(other, self));
  }

  private static long isSuperset(long module, long self, long other) {
    if (!isSet(module, other)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    boolean isSmaller = SequenceProtocol.length(self) < SequenceProtocol.length(other);
    return Singletons.bool(!isSmaller && hasAll(self, other));
  }

  private static long isProperSubset(long module, long self, long other) {
    if (!isSet(module, other)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    return SequenceProtocol.length(self) < SequenceProtocol.length(other)
        ? CallProtocol.callMethod(self, LESS_OR_EQUAL, other)
        : Singletons.FALSE;
  }

  private static long isProperSuperset(long module, long self, long other) {
    if (!isSet(module, other)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    return SequenceProtocol.length(self) > SequenceProtocol.length(other)
        ? CallProtocol.callMethod(self, GREATER_OR_EQUAL, other)
        : Singletons.FALSE;
  }

  private static long equal(long module, long self, long other) {
    if (!isSet(module, other)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    return SequenceProtocol.length(self) == SequenceProtocol.length(other)
        ? CallProtocol.callMethod(self, LESS_OR_EQUAL, other)
        : Singletons.FALSE;
  }

  private static long isDisjoint(long self, long other) {
    return Singletons.bool(!Iteration.isAny(other, item -> SequenceProtocol.contains(self, item)));
  }

  /** A set of what a generator has, made as the class says. */
  private static long made(Scope scope, long self, long generator) {
    return CallProtocol.callMethod(self, FROM_ITERABLE, scope.own(generator));
  }

  /** A set of the items that are in the container, or are not: which, the kind says. */
  private static long chosen(long module, int kind, long self, long items, long container) {
    try (var scope = new Scope()) {
      long iterator = scope.own(SequenceProtocol.iter(items));
      return made(scope, self, GeneratorType.create(module, kind, iterator, container));
    }
  }

  private static long and(long module, long self, long other) {
    return isIterable(module, other)
        ? chosen(module, IN_BOTH, self, other, self)
        : Singletons.NOT_IMPLEMENTED;
  }

  private static long or(long module, long self, long other) {
    if (!isIterable(module, other)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    try (var scope = new Scope()) {
      long both = scope.own(Tuples.of(self, other));
      return made(scope, self, GeneratorType.create(module, IN_ANY, both, 0));
    }
  }

  /** The items of one after the other; the index says which iterator is the current one. */
  private static long nextOfAny(long generator) {
    long all = GeneratorType.source(generator);
    while (true) {
      long index = GeneratorType.index(generator);
      if (GeneratorType.other(generator) == 0) {
        if (index == Tuples.size(all)) {
          return 0;
        }
        GeneratorType.setOther(generator, SequenceProtocol.iter(Tuples.get(all, index)));
      }
      long item = SequenceProtocol.next(GeneratorType.other(generator));
      if (item != 0) {
        return item;
      }
      GeneratorType.setOther(generator, 0);
      GeneratorType.setIndex(generator, index + 1);
    }
  }

  /** The other operand as a set, a new reference; 0 if it is none and cannot be made one. */
  private static long asSet(long module, long self, long other) {
    if (isSet(module, other)) {
      return Refs.incref(other);
    }
    return isIterable(module, other) ? CallProtocol.callMethod(self, FROM_ITERABLE, other) : 0;
  }

  private static long minus(long module, long self, long other) {
    try (var scope = new Scope()) {
      long set = scope.own(asSet(module, self, other));
      return set == 0 ? Singletons.NOT_IMPLEMENTED : chosen(module, IN_ONE, self, self, set);
    }
  }

  private static long reverseMinus(long module, long self, long other) {
    try (var scope = new Scope()) {
      long set = scope.own(asSet(module, self, other));
      return set == 0 ? Singletons.NOT_IMPLEMENTED : chosen(module, IN_OTHER, self, set, self);
    }
  }

  private static long xor(long module, long self, long other) {
    try (var scope = new Scope()) {
      long set = scope.own(asSet(module, self, other));
      if (set == 0) {
        return Singletons.NOT_IMPLEMENTED;
      }
      long left = scope.own(difference(self, set));
      long right = scope.own(difference(set, self));
      return NumberProtocol.binary(left, right, PyNumberMethods.nb_or, "|");
    }
  }

  /** {@code left - right}. */
  static long difference(long left, long right) {
    return NumberProtocol.binary(left, right, PyNumberMethods.nb_subtract, "-");
  }

  /** The hash of any set that has these items: that of a frozenset of them. */
  private static final class SetHash {
    private SetHash() {}

    static long of(long self) {
      long[] hash = {1927868237L * (SequenceProtocol.length(self) + 1)};
      SequenceProtocol.forEach(
          self,
          item -> {
            long own = ObjectProtocol.hash(item);
            hash[0] ^= (own ^ (own << 16) ^ 89869747L) * 3644798167L;
          });
      long mixed = hash[0] ^ (hash[0] >>> 11) ^ (hash[0] >>> 25);
      mixed = mixed * 69069 + 907133923L;
      return mixed == -1 ? 590923713L : mixed;
    }
  }
}
