package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.library.Unpacking;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.ClassChecks;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.PythonParameters;
import io.polyphase.bridge.objects.SequenceProtocol;

/** {@code MutableMapping}. */
final class MutableMappingClass {
  private static final long KEYS = Interned.of("keys");
  private static final long POP_ITEM = Interned.of("popitem");
  private static final long MARKER = Interned.of("_MutableMapping__marker");
  private static final PythonParameters UPDATE =
      Method.parameters("MutableMapping.update", "self", "other=");

  static final AbstractClass MUTABLE_MAPPING =
      new AbstractClass("MutableMapping", "Mapping")
          .abstractMethod("__setitem__", MutableMappingClass::refuse, "self", "key", "value")
          .abstractMethod("__delitem__", MutableMappingClass::refuse, "self", "key")
          .value(
              "_MutableMapping__marker",
              () -> CallProtocol.callWith(BuiltinTypes.PyBaseObject_Type))
          .method("pop", (_, a) -> pop(a[0], a[1], a[2]), "self", "key", "default=")
          .method("popitem", (_, a) -> popItem(a[0]), "self")
          .method(
              "clear",
              (_, a) -> MutableSequenceClass.clear(a[0], POP_ITEM, Exceptions.KeyError),
              "self")
          .freeMethod("update", MutableMappingClass::update)
          .method("setdefault", (_, a) -> setDefault(a[0], a[1], a[2]), "self", "key", "default=");

  private MutableMappingClass() {}

  private static long refuse(long module, long[] arguments) {
    throw Raising.bare(Exceptions.KeyError);
  }

  private static long pop(long self, long key, long other) {
    try (var scope = new Scope()) {
      long value;
      try {
        value = scope.own(SequenceProtocol.subscript(self, key));
      } catch (PythonError e) {
        if (!Errors.matches(Exceptions.KeyError)) {
          throw e;
        }
        return otherOrRaise(scope, self, other);
      }
      SequenceProtocol.setSubscript(self, key, 0);
      return Refs.incref(value);
    }
  }

  /** What stands for a missing item, unless it is the mark of those that gave nothing. */
  private static long otherOrRaise(Scope scope, long self, long other) {
    long missing = scope.own(Errors.take());
    long marker = scope.attribute(self, MARKER);
    if (other == 0 || other == marker) {
      Errors.restore(Refs.incref(missing));
      throw Errors.thrown();
    }
    return Refs.incref(other);
  }

  private static long popItem(long self) {
    try (var scope = new Scope()) {
      long key = scope.own(SequenceProtocol.next(scope.own(SequenceProtocol.iter(self))));
      if (key == 0) {
        throw Raising.bare(Exceptions.KeyError);
      }
      long value = scope.own(SequenceProtocol.subscript(self, key));
      SequenceProtocol.setSubscript(self, key, 0);
      return Tuples.of(key, value);
    }
  }

  private static long setDefault(long self, long key, long other) {
    long value = Iteration.itemOrZero(self, key, Exceptions.KeyError);
    if (value != 0) {
      return value;
    }
    long set = other == 0 ? Singletons.NONE : other;
    SequenceProtocol.setSubscript(self, key, set);
    return Refs.incref(set);
  }

  private static long update(long module, long args, long keywords) {
    long[] given = UPDATE.unpack(args, 0);
    long self = given[0];
    if (given[1] != 0) {
      updateFrom(module, self, given[1]);
    }
    for (long i = keywords == 0 ? -1 : Dicts.next(keywords, -1);
        i >= 0;
        i = Dicts.next(keywords, i)) {
      SequenceProtocol.setSubscript(self, Dicts.keyAt(keywords, i), Dicts.valueAt(keywords, i));
    }
    return Singletons.NONE;
  }

  private static void updateFrom(long module, long self, long other) {
    try (var scope = new Scope()) {
      if (ClassChecks.isInstance(other, Kept.named(module, "Mapping"))) {
        setEach(self, other, other);
      } else if (scope.attributeOrZero(other, KEYS) != 0) {
        setEach(self, other, scope.own(CallProtocol.callMethod(other, KEYS)));
      } else {
        SequenceProtocol.forEach(other, item -> setPair(self, item));
      }
    }
  }

  private static void setEach(long self, long other, long keys) {
    SequenceProtocol.forEach(
        keys,
        key -> {
          try (var scope = new Scope()) {
            long value = scope.own(SequenceProtocol.subscript(other, key));
            SequenceProtocol.setSubscript(self, key, value);
          }
        });
  }

  private static void setPair(long self, long item) {
    try (var scope = new Scope()) {
      long pair = scope.own(Unpacking.pair(item));
      SequenceProtocol.setSubscript(self, Tuples.get(pair, 0), Tuples.get(pair, 1));
    }
  }
}
