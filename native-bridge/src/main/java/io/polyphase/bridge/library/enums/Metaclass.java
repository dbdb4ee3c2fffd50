package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.builtins.MappingProxyType;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ListSort;
import io.polyphase.bridge.objects.Listings;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.PythonParameters;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.Sets;
import io.polyphase.bridge.objects.TypeDicts;
import io.polyphase.bridge.types.TypeObjects;
import java.util.List;

/** {@code EnumType}: what classes of members do as objects. */
final class Metaclass {
  private static final List<Long> LISTED =
      List.of(
          Interned.of("__class__"),
          Interned.of("__contains__"),
          Interned.of("__doc__"),
          Interned.of("__getitem__"),
          Interned.of("__iter__"),
          Interned.of("__len__"),
          Interned.of("__members__"),
          Interned.of("__module__"),
          Interned.of("__name__"),
          Interned.of("__qualname__"));

  private static final PythonParameters PREPARE =
      ClassBody.parameters("EnumType.__prepare__", "cls", "bases");

  private static final ClassBody BODY =
      new ClassBody("EnumType")
          .bare("__new__", (_, args, keywords) -> ClassCreation.create(args, keywords))
          .freeClassMethod("__prepare__", Metaclass::prepare)
          .freeMethod("__call__", FunctionalApi::call)
          .method("__bool__", (_, _) -> Singletons.TRUE)
          .method("__contains__", (type, a) -> contains(type, a[0]), "value")
          .method("__delattr__", (type, a) -> delete(type, a[0]), "attr")
          .method("__setattr__", (type, a) -> set(type, a[0], a[1]), "name", "value")
          .method("__dir__", (type, _) -> names(type))
          .method("__getitem__", (type, a) -> item(type, a[0]), "name")
          .method("__iter__", (type, _) -> iterator(type, false))
          .method("__reversed__", (type, _) -> iterator(type, true))
          .method("__len__", (type, _) -> length(type))
          .method("__repr__", (type, _) -> repr(type))
          .property("__members__", Metaclass::members)
          .freeMethod("_create_", FunctionalApi::create)
          .freeMethod("_convert_", Conversion::convert)
          .classMethod(
              "_check_for_existing_members_",
              (meta, a) -> refuseMembers(meta, a[0], a[1]),
              "class_name",
              "bases")
          .classMethod("_get_mixins_", (meta, a) -> mixins(meta, a[0], a[1]), "class_name", "bases")
          .classMethod(
              "_find_data_type_", (meta, a) -> dataType(meta, a[0], a[1]), "class_name", "bases")
          .classMethod(
              "_find_data_repr_", (meta, a) -> valueRepr(meta, a[1]), "class_name", "bases")
          .classMethod(
              "_find_new_", (meta, a) -> maker(meta, a), "classdict", "member_type", "first_enum")
          .method("_add_member_", (type, a) -> addMember(type, a[0], a[1]), "name", "member");

  private Metaclass() {}

  static void addTo(long module) {
    long type = BODY.create(module, BuiltinTypes.PyType_Type);
    Kept.ENUM_TYPE.keep(module, type);
    HostModules.add(module, "EnumMeta", Refs.incref(type));
    HostModules.add(module, "EnumType", type);
  }

  private static long module(long meta) {
    return HostModules.moduleOf(meta, Enums.DEFINITION);
  }

  private static long orNone(long value) {
    return value == 0 ? Singletons.NONE : value;
  }

  /** The body of a class to be. */
  private static long prepare(long meta, long args, long keywords) {
    long[] given = PREPARE.unpack(args, 0);
    return body(meta, given[0], given[1]);
  }

  private static long body(long meta, long name, long bases) {
    try (var scope = new Scope()) {
      long module = module(meta);
      String text = ObjectProtocol.strJava(name);
      long all = scope.own(SequenceProtocol.tuple(bases));
      Mixins.refuseMembers(module, text, all);
      long dict = scope.call(Kept.ENUM_DICT.in(module), name);
      long first = Mixins.of(module, text, all).firstEnum();
      if (first != 0) {
        long generator = scope.attributeOrZero(first, Names.GENERATE);
        SequenceProtocol.setSubscript(dict, Names.GENERATE, orNone(generator));
      }
      return Refs.incref(dict);
    }
  }

  private static long contains(long type, long value) {
    try (var scope = new Scope()) {
      var state = new ClassState(type);
      if (Types.isInstance(value, type) || (state.isFlag() && isComposite(scope, type, value))) {
        return Singletons.TRUE;
      }
      return Singletons.bool(
          SequenceProtocol.contains(state.unhashable(), value)
              || SequenceProtocol.contains(state.hashable(), value));
    }
  }

  private static boolean isComposite(Scope scope, long type, long value) {
    try {
      long found = scope.call(scope.attribute(type, Names.MISSING), value);
      return Types.isInstance(found, type);
    } catch (PythonError _) {
      Errors.clearIf(Exceptions.ValueError);
      return false;
    }
  }

  private static long delete(long type, long name) {
    if (Dicts.get(new ClassState(type).memberMap(), name) != 0) {
      throw Text.fail(
          Exceptions.AttributeError,
          "%s cannot delete member %s.",
          Text.quoted(Text.name(type)),
          Text.repr(name));
    }
    TypeObjects.setattro(type, name, 0);
    return Singletons.NONE;
  }

  private static long set(long type, long name, long value) {
    long map = Dicts.get(TypeDicts.dict(type), Names.MEMBER_MAP);
    if (map != 0 && Dicts.get(map, name) != 0) {
      throw Text.fail(Exceptions.AttributeError, "cannot reassign member %s", Text.repr(name));
    }
    if (!Strs.check(name)) {
      throw Text.fail(
          Exceptions.TypeError,
          "attribute name must be string, not '%s'",
          Types.name(Refs.type(name)));
    }
    TypeObjects.setattro(type, name, value);
    return Singletons.NONE;
  }

  private static long names(long type) {
    try (var scope = new Scope()) {
      var state = new ClassState(type);
      long names = scope.own(Sets.create(BuiltinTypes.PySet_Type, state.memberNames()));
      LISTED.forEach(name -> Sets.add(names, name));
      long plain = scope.attribute(BuiltinTypes.PyBaseObject_Type, Names.NEW);
      if (scope.attribute(type, Names.NEW_MEMBER) != plain) {
        Sets.add(names, Names.NEW);
      }
      Sets.add(names, Names.INIT_SUBCLASS); // it is bound anew, and never the same as object's
      if (state.memberType() != BuiltinTypes.PyBaseObject_Type) {
        Sets.update(names, scope.own(Listings.dir(state.memberType())));
      }
      return sorted(names);
    }
  }

  /** A new list. */
  static long sorted(long iterable) {
    long list = SequenceProtocol.list(iterable);
    try {
      ListSort.sort(list);
      return list;
    } catch (PythonError e) {
      Refs.decref(list);
      throw e;
    }
  }

  private static long item(long type, long name) {
    return SequenceProtocol.subscript(new ClassState(type).memberMap(), name);
  }

  private static long iterator(long type, boolean reversed) {
    try (var scope = new Scope()) {
      long members = scope.own(MemberOrder.members(new ClassState(type)));
      if (reversed) {
        Lists.reverse(members);
      }
      return SequenceProtocol.iter(members);
    }
  }

  private static long length(long type) {
    return Ints.of(Lists.size(new ClassState(type).memberNames()));
  }

  private static long members(long type) {
    return MappingProxyType.proxy(new ClassState(type).memberMap());
  }

  private static long repr(long type) {
    String kind = new ClassState(type).isFlag() ? "flag" : "enum";
    return Strs.of("<" + kind + " " + Text.quoted(Text.name(type)) + ">");
  }

  private static long refuseMembers(long meta, long name, long bases) {
    try (var scope = new Scope()) {
      long all = scope.own(SequenceProtocol.tuple(bases));
      Mixins.refuseMembers(module(meta), ObjectProtocol.strJava(name), all);
      return Singletons.NONE;
    }
  }

  private static long mixins(long meta, long name, long bases) {
    try (var scope = new Scope()) {
      long all = scope.own(SequenceProtocol.tuple(bases));
      Mixins mixins = Mixins.of(module(meta), ObjectProtocol.strJava(name), all);
      return Tuples.of(mixins.memberType(), orNone(mixins.firstEnum()));
    }
  }

  private static long dataType(long meta, long name, long bases) {
    try (var scope = new Scope()) {
      long all = scope.own(SequenceProtocol.tuple(bases));
      long type = Mixins.dataType(module(meta), ObjectProtocol.strJava(name), all);
      return Refs.incref(orNone(type));
    }
  }

  private static long valueRepr(long meta, long bases) {
    try (var scope = new Scope()) {
      long all = scope.own(SequenceProtocol.tuple(bases));
      return Refs.incref(Mixins.valueRepr(module(meta), all));
    }
  }

  private static long maker(long meta, long[] given) {
    if (!Dicts.check(given[0])) {
      throw Attributes.missing(given[0], Interned.of("get"));
    }
    long first = given[2] == Singletons.NONE ? 0 : given[2];
    Mixins.Maker maker = new Mixins(given[1], first).maker(module(meta), given[0]);
    return Tuples.ofOwned(
        maker.function(), Singletons.bool(maker.isSaved()), Singletons.bool(maker.usesArguments()));
  }

  private static long addMember(long type, long name, long member) {
    Redirects.addMember(type, name, member);
    return Singletons.NONE;
  }
}
