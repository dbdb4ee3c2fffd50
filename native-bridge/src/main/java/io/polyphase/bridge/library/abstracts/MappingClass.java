package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.ClassChecks;
import io.polyphase.bridge.objects.ObjectProtocol;

/** {@code Mapping}. */
final class MappingClass {
  private static final long ITEMS = Interned.of("items");

  static final AbstractClass MAPPING =
      new AbstractClass("Mapping", "Collection")
          .flags(Constants.Py_TPFLAGS_MAPPING)
          .abstractMethod(
              "__getitem__",
              (_, _) -> {
                throw Raising.bare(Exceptions.KeyError);
              },
              "self",
              "key")
          .method("get", (_, a) -> get(a[0], a[1], a[2]), "self", "key", "default=")
          .method("__contains__", (_, a) -> contains(a[0], a[1]), "self", "key")
          .method("keys", (module, a) -> view(module, "KeysView", a[0]), "self")
          .method("items", (module, a) -> view(module, "ItemsView", a[0]), "self")
          .method("values", (module, a) -> view(module, "ValuesView", a[0]), "self")
          .method("__eq__", (module, a) -> equal(module, a[0], a[1]), "self", "other")
          .none("__reversed__");

  private MappingClass() {}

  private static long get(long self, long key, long other) {
    long value = Iteration.itemOrZero(self, key, Exceptions.KeyError);
    return value != 0 ? value : Refs.incref(other == 0 ? Singletons.NONE : other);
  }

  private static long contains(long self, long key) {
    long value = Iteration.itemOrZero(self, key, Exceptions.KeyError);
    Refs.xdecref(value);
    return Singletons.bool(value != 0);
  }

  private static long view(long module, String type, long self) {
    return CallProtocol.callWith(Kept.named(module, type), self);
  }

  private static long equal(long module, long self, long other) {
    if (!ClassChecks.isInstance(other, Kept.named(module, "Mapping"))) {
      return Singletons.NOT_IMPLEMENTED;
    }
    try (var scope = new Scope()) {
      long left = dict(scope, self);
      long right = dict(scope, other);
      return ObjectProtocol.compare(left, right, ObjectProtocol.EQ);
    }
  }

  private static long dict(Scope scope, long mapping) {
    return scope.call(BuiltinTypes.PyDict_Type, scope.own(CallProtocol.callMethod(mapping, ITEMS)));
  }
}
