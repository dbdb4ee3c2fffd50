package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Formats;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.types.Classes;
import io.polyphase.bridge.types.TypeObjects;

/** {@code Enum}: what members do. */
final class EnumClass {
  private static final long NAME_GETTER =
      Functions.definition("name", Constants.METH_O, (_, m) -> Attributes.get(m, Names.NAME_FIELD));
  private static final long VALUE_GETTER =
      Functions.definition(
          "value", Constants.METH_O, (_, m) -> Attributes.get(m, Names.VALUE_FIELD));

  private static final ClassBody BODY =
      new ClassBody("Enum")
          .bare("__new__", (_, args, keywords) -> Lookup.find(args, keywords))
          .freeMethod("__init__", (_, _, _) -> Singletons.NONE)
          .classMethod("__signature__", (type, _) -> signature(type))
          .method("_add_alias_", (self, a) -> addAlias(self, a[0]), "name")
          .method("_add_value_alias_", (self, a) -> ValueAliases.add(self, a[0]), "value")
          .staticMethod(
              "_generate_next_value_",
              (_, a) -> next(a[1], a[3]),
              "name",
              "start",
              "count",
              "last_values")
          .classMethod("_missing_", (_, _) -> Singletons.NONE, "value")
          .method("__repr__", (self, _) -> repr(self))
          .method("__str__", (self, _) -> str(self))
          .method("__dir__", (self, _) -> MemberNames.of(self))
          .method("__format__", (self, a) -> format(self, a[0]), "format_spec")
          .method("__hash__", (self, _) -> hash(self))
          .method("__reduce_ex__", (self, _) -> reduce(self), "proto")
          .method("__deepcopy__", (self, _) -> Refs.incref(self), "memo")
          .method("__copy__", (self, _) -> Refs.incref(self));

  private EnumClass() {}

  /** The first of all classes is put together by hand: its metaclass knows no base for it. */
  static void addTo(long module) {
    try (var scope = new Scope()) {
      long dict = scope.own(Dicts.create(16));
      Dicts.put(dict, Names.MODULE, Interned.of("enum"));
      ClassCreation.addMaps(scope, dict);
      Dicts.put(dict, Names.MEMBER_TYPE, BuiltinTypes.PyBaseObject_Type);
      Dicts.put(dict, Names.VALUE_REPR, Singletons.NONE);
      Dicts.put(dict, Names.USE_ARGS, Singletons.FALSE);
      long type =
          scope.own(
              Classes.create(Kept.ENUM_TYPE.in(module), Interned.of("Enum"), Tuples.EMPTY, dict));
      ClassBody.belongTo(type, module);
      BODY.addTo(type);
      TypeObjects.setattro(type, Names.NEW_MEMBER, scope.attribute(type, Names.NEW));
      addProperty(scope, module, type, Names.NAME, NAME_GETTER);
      addProperty(scope, module, type, Names.VALUE, VALUE_GETTER);
      Kept.ENUM.keep(module, type);
      HostModules.add(module, "Enum", Refs.incref(type));
    }
  }

  private static void addProperty(Scope scope, long module, long type, long name, long definition) {
    long getter = scope.own(Functions.create(definition, 0, 0, 0));
    long property = scope.own(EnumProperty.create(module, type, name, getter));
    TypeObjects.setattro(type, name, property);
  }

  private static long signature(long type) {
    boolean hasMembers = Lists.size(new ClassState(type).memberNames()) > 0;
    return Strs.of(
        hasMembers
            ? "(*values)"
            : "(new_class_name, /, names, *, module=None, qualname=None, type=None, start=1,"
                + " boundary=None)");
  }

  private static long addAlias(long self, long name) {
    Redirects.addMember(Refs.type(self), name, self);
    return Singletons.NONE;
  }

  /** One more than the greatest of the values so far. */
  private static long next(long start, long lastValues) {
    if (!ObjectProtocol.isTrue(lastValues)) {
      return Refs.incref(start);
    }
    try (var scope = new Scope()) {
      long sorted = scope.own(sorted(lastValues));
      long last = Lists.get(sorted, Lists.size(sorted) - 1);
      try {
        return NumberProtocol.add(last, Ints.of(1));
      } catch (PythonError e) {
        if (!Errors.matches(Exceptions.TypeError)) {
          throw e;
        }
        throw Text.fail(Exceptions.TypeError, "unable to increment %s", Text.repr(last));
      }
    }
  }

  private static long sorted(long values) {
    try {
      return Metaclass.sorted(values);
    } catch (PythonError e) {
      if (!Errors.matches(Exceptions.TypeError)) {
        throw e;
      }
      throw Errors.raise(Exceptions.TypeError, "unable to sort non-numeric values");
    }
  }

  /** A member's value as its class shows it. */
  static String shownValue(long self) {
    try (var scope = new Scope()) {
      long function = scope.attribute(Refs.type(self), Names.VALUE_REPR);
      long value = scope.attribute(self, Names.VALUE_FIELD);
      return function == Singletons.NONE
          ? Text.repr(value)
          : Text.shown(CallProtocol.callWith(function, value));
    }
  }

  private static long repr(long self) {
    String name = Text.attribute(self, Names.NAME_FIELD);
    return Strs.of("<" + Text.name(Refs.type(self)) + "." + name + ": " + shownValue(self) + ">");
  }

  private static long str(long self) {
    return Strs.of(Text.name(Refs.type(self)) + "." + Text.attribute(self, Names.NAME_FIELD));
  }

  private static long format(long self, long spec) {
    long text = ObjectProtocol.str(self);
    try {
      if (!Strs.check(spec)) {
        throw Text.fail(
            Exceptions.TypeError,
            "__format__() argument must be str, not %s",
            Clinic.typeName(spec));
      }
      return Formats.ofString(text, spec);
    } finally {
      Refs.decref(text);
    }
  }

  private static long hash(long self) {
    long name = Attributes.get(self, Names.NAME_FIELD);
    try {
      return Ints.of(ObjectProtocol.hash(name));
    } finally {
      Refs.decref(name);
    }
  }

  private static long reduce(long self) {
    try (var scope = new Scope()) {
      long args = scope.own(Tuples.of(scope.attribute(self, Names.VALUE_FIELD)));
      return Tuples.of(Refs.type(self), args);
    }
  }
}
