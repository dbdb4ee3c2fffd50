package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;

/** {@code types.DynamicClassAttribute}: a property of instances that a class does not have. */
final class DynamicAttribute {
  static final long FGET = Interned.of("fget");
  static final long FSET = Interned.of("fset");
  static final long FDEL = Interned.of("fdel");
  private static final long OVERWRITE_DOC = Interned.of("overwrite_doc");
  private static final long ABSTRACT = Interned.of("__isabstractmethod__");

  private static final ClassBody BODY =
      new ClassBody("DynamicClassAttribute")
          .method("__init__", DynamicAttribute::init, "fget=", "fset=", "fdel=", "doc=")
          .method("__get__", (self, a) -> get(self, a[0]), "instance", "ownerclass=")
          .method("__set__", (self, a) -> set(self, a[0], a[1]), "instance", "value")
          .method("__delete__", (self, a) -> delete(self, a[0]), "instance")
          .method("getter", (self, a) -> copy(self, a[0], 0, 0), "fget")
          .method("setter", (self, a) -> copy(self, 0, a[0], 0), "fset")
          .method("deleter", (self, a) -> copy(self, 0, 0, a[0]), "fdel");

  private DynamicAttribute() {}

  static void addTo(long module) {
    long type = BODY.create(module, BuiltinTypes.PyBaseObject_Type);
    Attributes.set(type, Names.MODULE, Interned.of("types"));
    Kept.DYNAMIC_ATTRIBUTE.keep(module, type);
    HostModules.add(module, "DynamicClassAttribute", type);
  }

  private static long orNone(long value) {
    return value == 0 ? Singletons.NONE : value;
  }

  private static long init(long self, long[] given) {
    try (var scope = new Scope()) {
      Attributes.set(self, FGET, orNone(given[0]));
      Attributes.set(self, FSET, orNone(given[1]));
      Attributes.set(self, FDEL, orNone(given[2]));
      long doc = orNone(given[3]);
      boolean own = doc == Singletons.NONE && orNone(given[0]) != Singletons.NONE;
      Attributes.set(self, Names.DOC, own ? scope.attribute(given[0], Names.DOC) : doc);
      Attributes.set(self, OVERWRITE_DOC, Singletons.bool(doc == Singletons.NONE));
      long isAbstract = scope.attributeOrZero(orNone(given[0]), ABSTRACT);
      boolean truth = isAbstract != 0 && ObjectProtocol.isTrue(isAbstract);
      Attributes.set(self, ABSTRACT, Singletons.bool(truth));
      return Singletons.NONE;
    }
  }

  private static long get(long self, long instance) {
    try (var scope = new Scope()) {
      if (instance == Singletons.NONE) {
        if (ObjectProtocol.isTrue(scope.attribute(self, ABSTRACT))) {
          return Refs.incref(self);
        }
        Errors.setObject(Exceptions.AttributeError, 0);
        throw PythonError.SET;
      }
      long getter = scope.attribute(self, FGET);
      if (getter == Singletons.NONE) {
        throw Errors.raise(Exceptions.AttributeError, "unreadable attribute");
      }
      return CallProtocol.callWith(getter, instance);
    }
  }

  private static long set(long self, long instance, long value) {
    try (var scope = new Scope()) {
      long setter = scope.attribute(self, FSET);
      if (setter == Singletons.NONE) {
        throw Errors.raise(Exceptions.AttributeError, "can't set attribute");
      }
      long _ = scope.call(setter, instance, value);
      return Singletons.NONE;
    }
  }

  private static long delete(long self, long instance) {
    try (var scope = new Scope()) {
      long deleter = scope.attribute(self, FDEL);
      if (deleter == Singletons.NONE) {
        throw Errors.raise(Exceptions.AttributeError, "can't delete attribute");
      }
      long _ = scope.call(deleter, instance);
      return Singletons.NONE;
    }
  }

  /** Another one of the same type with one function exchanged. */
  private static long copy(long self, long getter, long setter, long deleter) {
    try (var scope = new Scope()) {
      long get = getter == 0 ? scope.attribute(self, FGET) : getter;
      long set = setter == 0 ? scope.attribute(self, FSET) : setter;
      long delete = deleter == 0 ? scope.attribute(self, FDEL) : deleter;
      long overwrites = scope.attribute(self, OVERWRITE_DOC);
      long doc = scope.attribute(self, Names.DOC);
      if (getter != 0 && ObjectProtocol.isTrue(overwrites)) {
        long own = scope.attribute(getter, Names.DOC);
        doc = own == Singletons.NONE ? doc : own;
      }
      long made = scope.call(Refs.type(self), get, set, delete, doc);
      Attributes.set(made, OVERWRITE_DOC, overwrites);
      return Refs.incref(made);
    }
  }
}
