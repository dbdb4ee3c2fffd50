package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.library.Unpacking;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.Sets;
import io.polyphase.bridge.objects.StaticMethods;

/** The methods that a class lacks: those that are marked as abstract, its own and its bases'. */
final class AbstractMethods {
  private static final long NAMES = Interned.of("__abstractmethods__");
  private static final long BASES = Interned.of("__bases__");
  private static final long DICT = Interned.of("__dict__");
  private static final long ITEMS = Interned.of("items");

  private AbstractMethods() {}

  /** Sets {@code __abstractmethods__} of a class. */
  static void note(long type) {
    try (var scope = new Scope()) {
      long found = scope.own(Sets.create(BuiltinTypes.PyFrozenSet_Type, 0));
      addOwn(scope, type, found);
      long bases = scope.attribute(type, BASES);
      if (!Tuples.check(bases)) {
        throw Errors.raise(Exceptions.TypeError, "__bases__ is not tuple");
      }
      for (long i = 0; i < Tuples.size(bases); i++) {
        addInherited(scope, type, Tuples.get(bases, i), found);
      }
      Attributes.set(type, NAMES, found);
    }
  }

  private static void addOwn(Scope scope, long type, long found) {
    long items = scope.own(CallProtocol.callMethod(scope.attribute(type, DICT), ITEMS));
    SequenceProtocol.forEach(
        scope.own(SequenceProtocol.list(items)),
        item -> {
          try (var each = new Scope()) {
            long pair = each.own(Unpacking.pair(item));
            if (StaticMethods.isAbstractCallable(Tuples.get(pair, 1))) {
              Sets.add(found, Tuples.get(pair, 0));
            }
          }
        });
  }

  private static void addInherited(Scope scope, long type, long base, long found) {
    long names = scope.attributeOrZero(base, NAMES);
    if (names == 0) {
      return;
    }
    SequenceProtocol.forEach(
        names,
        name -> {
          try (var each = new Scope()) {
            if (StaticMethods.isAbstractCallable(each.attributeOrZero(type, name))) {
              Sets.add(found, name);
            }
          }
        });
  }

  /** {@code update_abstractmethods}: notes them again, if the class is one that has them noted. */
  static void update(long type) {
    try (var scope = new Scope()) {
      if (scope.attributeOrZero(type, NAMES) != 0) {
        note(type);
      }
    }
  }

  /** {@code abstractmethod}: marks a function. */
  static void mark(long function) {
    Attributes.set(function, Interned.of("__isabstractmethod__"), Singletons.TRUE);
  }
}
