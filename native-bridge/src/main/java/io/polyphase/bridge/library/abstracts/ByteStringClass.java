package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.PythonParameters;
import io.polyphase.bridge.objects.WarningIssuer;

/** {@code ByteString}, whose use is warned of: by its metaclass. */
final class ByteStringClass {
  private static final String META_NAME = "_DeprecateByteStringMeta";
  private static final String NAME = "ByteString";
  private static final long NEW = Interned.of("__new__");
  private static final long INSTANCE_CHECK = Interned.of("__instancecheck__");
  private static final PythonParameters PARAMETERS =
      Method.parameters(META_NAME + ".__new__", "cls", "name", "bases", "namespace");

  private static final AbstractClass META =
      new AbstractClass(META_NAME)
          .withDict()
          .freeStaticMethod("__new__", ByteStringClass::create)
          .method(
              "__instancecheck__",
              (module, a) -> {
                warn();
                return inherited(module, INSTANCE_CHECK, a[0], a[1]);
              },
              "cls",
              "instance");

  private static final AbstractClass BYTE_STRING = new AbstractClass(NAME, "Sequence");

  private ByteStringClass() {}

  static void addTo(long module, String moduleName, long meta) {
    META.addDerived(module, moduleName, meta);
    BYTE_STRING.addTo(module, moduleName, Kept.named(module, META_NAME));
  }

  private static void warn() {
    WarningIssuer.warn(
        Exceptions.DeprecationWarning,
        "'collections.abc.ByteString' is deprecated and slated for removal in Python 3.14");
  }

  private static long parent(Scope scope, long module, long self) {
    return scope.call(BuiltinTypes.PySuper_Type, Kept.named(module, META_NAME), self);
  }

  private static long inherited(long module, long method, long self, long argument) {
    try (var scope = new Scope()) {
      return CallProtocol.callMethod(parent(scope, module, self), method, argument);
    }
  }

  private static long create(long module, long args, long keywords) {
    long[] given = PARAMETERS.unpack(args, 0);
    if (!Strs.check(given[1]) || !Strs.java(given[1]).equals(NAME)) {
      warn();
    }
    try (var scope = new Scope()) {
      long method = scope.attribute(parent(scope, module, given[0]), NEW);
      long all = scope.own(Tuples.of(given));
      return Refs.incref(scope.own(CallProtocol.call(method, all, keywords)));
    }
  }
}
