package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.types.TypeObjects;

/** {@code enum.property}: a property of members, of which a class has the member of its name. */
final class EnumProperty {
  static final long MEMBER = Interned.of("member");
  static final long ATTRIBUTE_TYPE = Interned.of("_attr_type");
  static final long CLASS_TYPE = Interned.of("_cls_type");
  private static final long CLASS_NAME = Interned.of("clsname");
  private static final long OWN_NAME = Interned.of("__name__");

  private static final ClassBody BODY =
      new ClassBody("property")
          .method("__get__", (self, a) -> get(self, a[0], a[1]), "instance", "ownerclass=")
          .method("__set__", (self, a) -> set(self, a[0], a[1]), "instance", "value")
          .method("__delete__", (self, a) -> delete(self, a[0]), "instance")
          .method("__set_name__", (self, a) -> setName(self, a[0], a[1]), "ownerclass", "name");

  private EnumProperty() {}

  static void addTo(long module) {
    long type = BODY.create(module, Kept.DYNAMIC_ATTRIBUTE.in(module));
    for (long name : new long[] {MEMBER, ATTRIBUTE_TYPE, CLASS_TYPE}) {
      TypeObjects.setattro(type, name, Singletons.NONE);
    }
    Kept.PROPERTY.keep(module, type);
    HostModules.add(module, "property", type);
  }

  private static long get(long self, long instance, long owner) {
    try (var scope = new Scope()) {
      if (instance == Singletons.NONE) {
        long member = scope.attribute(self, MEMBER);
        if (member != Singletons.NONE) {
          return Refs.incref(member);
        }
        throw missing(scope, self, owner == 0 ? Singletons.NONE : owner);
      }
      long getter = scope.attribute(self, DynamicAttribute.FGET);
      if (getter != Singletons.NONE) {
        return CallProtocol.callWith(getter, instance);
      }
      long kind = scope.attribute(self, ATTRIBUTE_TYPE);
      long name = scope.attribute(self, Names.NAME);
      if (kind == Redirects.ATTRIBUTE) {
        return Attributes.get(scope.attribute(self, CLASS_TYPE), name);
      }
      if (kind == Redirects.DESCRIPTOR) {
        return Attributes.get(scope.attribute(instance, Names.VALUE_FIELD), name);
      }
      long map = scope.attribute(owner == 0 ? Singletons.NONE : owner, Names.MEMBER_MAP);
      long member = Dicts.check(map) ? Dicts.get(map, name) : 0;
      if (member == 0) {
        throw missing(scope, self, owner == 0 ? Singletons.NONE : owner);
      }
      return Refs.incref(member);
    }
  }

  private static PythonError missing(Scope scope, long self, long owner) {
    return Text.fail(
        Exceptions.AttributeError,
        "%s has no attribute %s",
        Text.repr(owner),
        Text.repr(scope.attribute(self, Names.NAME)));
  }

  private static long set(long self, long instance, long value) {
    try (var scope = new Scope()) {
      long setter = scope.attribute(self, DynamicAttribute.FSET);
      if (setter == Singletons.NONE) {
        throw refused(scope, self, "set");
      }
      return CallProtocol.callWith(setter, instance, value);
    }
  }

  private static long delete(long self, long instance) {
    try (var scope = new Scope()) {
      long deleter = scope.attribute(self, DynamicAttribute.FDEL);
      if (deleter == Singletons.NONE) {
        throw refused(scope, self, "delete");
      }
      return CallProtocol.callWith(deleter, instance);
    }
  }

  private static PythonError refused(Scope scope, long self, String what) {
    return Text.fail(
        Exceptions.AttributeError,
        "<enum %s> cannot %s attribute %s",
        Text.repr(scope.attribute(self, CLASS_NAME)),
        what,
        Text.repr(scope.attribute(self, Names.NAME)));
  }

  /** What {@code __set_name__} does. */
  static long setName(long self, long owner, long name) {
    try (var scope = new Scope()) {
      Attributes.set(self, Names.NAME, name);
      Attributes.set(self, CLASS_NAME, scope.attribute(owner, OWN_NAME));
      return Singletons.NONE;
    }
  }

  /** A new one of a class, with a getter or none. */
  static long create(long module, long owner, long name, long getter) {
    long made = CallProtocol.callWith(Kept.PROPERTY.in(module), getter);
    try {
      setName(made, owner, name);
      return made;
    } catch (PythonError e) {
      Refs.decref(made);
      throw e;
    }
  }
}
