package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.SequenceProtocol;

/** {@code MutableSequence}. */
final class MutableSequenceClass {
  private static final long APPEND = Interned.of("append");
  private static final long EXTEND = Interned.of("extend");
  private static final long INDEX = Interned.of("index");
  private static final long INSERT = Interned.of("insert");
  private static final long POP = Interned.of("pop");

  static final AbstractClass MUTABLE_SEQUENCE =
      new AbstractClass("MutableSequence", "Sequence")
          .abstractMethod("__setitem__", MutableSequenceClass::refuse, "self", "index", "value")
          .abstractMethod("__delitem__", MutableSequenceClass::refuse, "self", "index")
          .abstractMethod("insert", MutableSequenceClass::refuse, "self", "index", "value")
          .method("append", (_, a) -> append(a[0], a[1]), "self", "value")
          .method("clear", (_, a) -> clear(a[0], POP, Exceptions.IndexError), "self")
          .method("reverse", (_, a) -> reverse(a[0]), "self")
          .method("extend", (_, a) -> extend(a[0], a[1]), "self", "values")
          .method("pop", (_, a) -> pop(a[0], a[1]), "self", "index=")
          .method("remove", (_, a) -> remove(a[0], a[1]), "self", "value")
          .method("__iadd__", (_, a) -> extended(a[0], a[1]), "self", "values");

  private MutableSequenceClass() {}

  private static long refuse(long module, long[] arguments) {
    throw Raising.bare(Exceptions.IndexError);
  }

  private static long append(long self, long value) {
    try (var scope = new Scope()) {
      long length = scope.own(Ints.of(SequenceProtocol.length(self)));
      scope.own(CallProtocol.callMethod(self, INSERT, length, value));
      return Singletons.NONE;
    }
  }

  /** Takes items out until an exception of the type says that there are no more. */
  static long clear(long self, long pop, long type) {
    try {
      while (true) {
        Refs.decref(CallProtocol.callMethod(self, pop));
      }
    } catch (PythonError _) {
      Errors.clearIf(type);
      return Singletons.NONE;
    }
  }

  private static long reverse(long self) {
    long length = SequenceProtocol.length(self);
    for (long i = 0; i < length / 2; i++) {
      try (var scope = new Scope()) {
        long front = scope.own(Ints.of(i));
        long back = scope.own(Ints.of(length - i - 1));
        long last = scope.own(SequenceProtocol.subscript(self, back));
        long first = scope.own(SequenceProtocol.subscript(self, front));
        SequenceProtocol.setSubscript(self, front, last);
        SequenceProtocol.setSubscript(self, back, first);
      }
    }
    return Singletons.NONE;
  }

  private static long extend(long self, long values) {
    try (var scope = new Scope()) {
      long added = values == self ? scope.own(SequenceProtocol.list(values)) : values;
      SequenceProtocol.forEach(
          added, value -> Refs.decref(CallProtocol.callMethod(self, APPEND, value)));
      return Singletons.NONE;
    }
  }

  private static long pop(long self, long given) {
    try (var scope = new Scope()) {
      long index = given == 0 ? scope.own(Ints.of(-1)) : given;
      long item = scope.own(SequenceProtocol.subscript(self, index));
      SequenceProtocol.setSubscript(self, index, 0);
      return Refs.incref(item);
    }
  }

  private static long remove(long self, long value) {
    try (var scope = new Scope()) {
      long index = scope.own(CallProtocol.callMethod(self, INDEX, value));
      SequenceProtocol.setSubscript(self, index, 0);
      return Singletons.NONE;
    }
  }

  private static long extended(long self, long values) {
    Refs.decref(CallProtocol.callMethod(self, EXTEND, values));
    return Refs.incref(self);
  }
}
