package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.ClassChecks;
import io.polyphase.bridge.objects.KeyErrors;
import io.polyphase.bridge.objects.SequenceProtocol;

/** {@code MutableSet}. */
final class MutableSetClass {
  private static final long ADD = Interned.of("add");
  private static final long DISCARD = Interned.of("discard");
  private static final long POP = Interned.of("pop");
  private static final long CLEAR = Interned.of("clear");
  private static final long FROM_ITERABLE = Interned.of("_from_iterable");

  static final AbstractClass MUTABLE_SET =
      new AbstractClass("MutableSet", "Set")
          .abstractMethod("add", MutableSetClass::refuse, "self", "value")
          .abstractMethod("discard", MutableSetClass::refuse, "self", "value")
          .method("remove", (_, a) -> remove(a[0], a[1]), "self", "value")
          .method("pop", (_, a) -> pop(a[0]), "self")
          .method(
              "clear", (_, a) -> MutableSequenceClass.clear(a[0], POP, Exceptions.KeyError), "self")
          .method("__ior__", (_, a) -> each(a[0], a[1], ADD), "self", "it")
          .method("__iand__", (_, a) -> and(a[0], a[1]), "self", "it")
          .method("__ixor__", (module, a) -> xor(module, a[0], a[1]), "self", "it")
          .method("__isub__", (_, a) -> minus(a[0], a[1]), "self", "it");

  private MutableSetClass() {}

  private static long refuse(long module, long[] arguments) {
    throw Raising.bare(Exceptions.NotImplementedError);
  }

  private static void call(long self, long method, long value) {
    Refs.decref(CallProtocol.callMethod(self, method, value));
  }

  private static long remove(long self, long value) {
    if (!SequenceProtocol.contains(self, value)) {
      throw KeyErrors.missing(value);
    }
    call(self, DISCARD, value);
    return Singletons.NONE;
  }

  private static long pop(long self) {
    try (var scope = new Scope()) {
      long value = scope.own(SequenceProtocol.next(scope.own(SequenceProtocol.iter(self))));
      if (value == 0) {
        throw Raising.bare(Exceptions.KeyError);
      }
      call(self, DISCARD, value);
      return Refs.incref(value);
    }
  }

  private static long each(long self, long items, long method) {
    SequenceProtocol.forEach(items, item -> call(self, method, item));
    return Refs.incref(self);
  }

  private static long and(long self, long items) {
    try (var scope = new Scope()) {
      return each(self, scope.own(SetClass.difference(self, items)), DISCARD);
    }
  }

  private static long cleared(long self) {
    Refs.decref(CallProtocol.callMethod(self, CLEAR));
    return Refs.incref(self);
  }

  private static long minus(long self, long items) {
    return items == self ? cleared(self) : each(self, items, DISCARD);
  }

  private static long xor(long module, long self, long items) {
    if (items == self) {
      return cleared(self);
    }
    try (var scope = new Scope()) {
      boolean isSet = ClassChecks.isInstance(items, Kept.named(module, "Set"));
      long set = isSet ? items : scope.own(CallProtocol.callMethod(self, FROM_ITERABLE, items));
      SequenceProtocol.forEach(
          set, item -> call(self, SequenceProtocol.contains(self, item) ? DISCARD : ADD, item));
      return Refs.incref(self);
    }
  }
}
