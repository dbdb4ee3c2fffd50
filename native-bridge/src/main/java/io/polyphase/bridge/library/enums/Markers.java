package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.ObjectProtocol;

/** {@code member}, {@code nonmember} and {@code auto}: what a class body has in place of values. */
final class Markers {
  private static final ClassBody MEMBER = wrapper("member");
  private static final ClassBody NONMEMBER = wrapper("nonmember");
  private static final ClassBody AUTO =
      new ClassBody("auto")
          .method("__init__", Markers::initAuto, "value=")
          .method("__repr__", (self, _) -> repr(self));
  private static final ClassBody AUTO_NULL =
      new ClassBody("_auto_null").method("__repr__", (_, _) -> Strs.of("_auto_null"));

  private Markers() {}

  private static ClassBody wrapper(String name) {
    return new ClassBody(name).method("__init__", (self, a) -> setValue(self, a[0]), "value");
  }

  static void addTo(long module) {
    add(module, "nonmember", Kept.NONMEMBER, NONMEMBER);
    add(module, "member", Kept.MEMBER, MEMBER);
    long type = AUTO_NULL.create(module, BuiltinTypes.PyBaseObject_Type);
    long object = Types.alloc(type);
    Refs.decref(type);
    Kept.AUTO_NULL.keep(module, object);
    HostModules.add(module, "_auto_null", object);
    add(module, "auto", Kept.AUTO, AUTO);
  }

  private static void add(long module, String name, Kept place, ClassBody body) {
    long type = body.create(module, BuiltinTypes.PyBaseObject_Type);
    place.keep(module, type);
    HostModules.add(module, name, type);
  }

  private static long setValue(long self, long value) {
    Attributes.set(self, Names.VALUE, value);
    return Singletons.NONE;
  }

  private static long initAuto(long self, long[] given) {
    return setValue(self, given[0] == 0 ? Kept.AUTO_NULL.of(Refs.type(self)) : given[0]);
  }

  private static long repr(long self) {
    long value = Attributes.get(self, Interned.of("value"));
    try {
      return Strs.of("auto(" + ObjectProtocol.reprJava(value) + ")");
    } finally {
      Refs.decref(value);
    }
  }
}
