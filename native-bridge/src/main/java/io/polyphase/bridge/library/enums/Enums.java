package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.imports.ImportFunctions;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.Modules;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.StaticMethods;

/** The module {@code enum} (Lib/enum.py). */
public final class Enums {
  /** The definition. */
  public static final long DEFINITION =
      HostModules.definition("enum", Kept.COUNT, module -> Contents.addTo(module));

  private Enums() {}

  /** Made when the module is first executed. */
  private static final class Contents {
    private static final String[] ALL = {
      "EnumType",
      "EnumMeta",
      "EnumDict",
      "Enum",
      "IntEnum",
      "StrEnum",
      "Flag",
      "IntFlag",
      "ReprEnum",
      "auto",
      "unique",
      "property",
      "verify",
      "member",
      "nonmember",
      "FlagBoundary",
      "STRICT",
      "CONFORM",
      "EJECT",
      "KEEP",
      "global_flag_repr",
      "global_enum_repr",
      "global_str",
      "global_enum",
      "EnumCheck",
      "CONTINUOUS",
      "NAMED_FLAGS",
      "UNIQUE",
      "pickle_by_global_name",
      "pickle_by_enum_name"
    };

    private static final long BOUNDARY = Interned.of("boundary");

    /** Tools of the library's own Python code. */
    private static final long[] BY_NAME = {
      HostModules.nameOnly("_simple_enum"),
      HostModules.nameOnly("_test_simple_enum"),
      HostModules.nameOnly("_old_convert_"),
      HostModules.nameOnly("_dataclass_repr")
    };

    static void addTo(long module) {
      HostModules.add(module, "__all__", names());
      addImports(module);
      Markers.addTo(module);
      DynamicAttribute.addTo(module);
      EnumProperty.addTo(module);
      ProtoMember.addTo(module);
      EnumDict.addTo(module);
      Metaclass.addTo(module);
      EnumClass.addTo(module);
      addClasses(module);
      FlagTools.addTo(module);
      Globals.addTo(module);
      Verification.addTo(module);
      HostModules.addFunctions(module, BY_NAME);
    }

    private static long names() {
      long names = Lists.create(0);
      for (String name : ALL) {
        Lists.append(names, Interned.of(name));
      }
      return names;
    }

    private static void addImports(long module) {
      try (var scope = new Scope()) {
        long functools = scope.own(ImportFunctions.importNamed("_functools"));
        long partial = scope.attribute(functools, Interned.of("partial"));
        Kept.PARTIAL.keep(module, partial);
        HostModules.add(module, "partial", Refs.incref(partial));
        HostModules.add(module, "sys", ImportFunctions.importNamed("sys"));
        HostModules.add(module, "bltns", ImportFunctions.importNamed("builtins"));
        HostModules.add(module, "MappingProxyType", Refs.incref(BuiltinTypes.PyDictProxy_Type));
      }
    }

    private static void addClasses(long module) {
      long repr = create(module, "ReprEnum", 0, 0, Kept.ENUM.in(module));
      Kept.REPR_ENUM.keep(module, repr);
      add(module, "ReprEnum", repr);
      long base = Kept.REPR_ENUM.in(module);
      add(module, "IntEnum", create(module, "IntEnum", 0, 0, BuiltinTypes.PyLong_Type, base));
      long str = createStrEnum(module, base);
      Kept.STR_ENUM.keep(module, str);
      add(module, "StrEnum", str);
      addBoundaries(module);
      addFlags(module);
      addChecks(module);
    }

    private static long createStrEnum(long module, long base) {
      try (var scope = new Scope()) {
        long contents = scope.own(Dicts.create(2));
        long create = scope.own(Functions.create(StrEnumClass.NEW, 0, 0, 0));
        long generator = scope.own(Functions.create(StrEnumClass.GENERATOR, 0, 0, 0));
        Dicts.put(contents, Names.NEW, create);
        Dicts.put(contents, Names.GENERATE, scope.own(StaticMethods.create(generator)));
        return create(module, "StrEnum", contents, 0, BuiltinTypes.PyUnicode_Type, base);
      }
    }

    private static void addBoundaries(long module) {
      try (var scope = new Scope()) {
        long contents = scope.own(Dicts.create(Boundary.values().length));
        for (Boundary boundary : Boundary.values()) {
          long value = scope.text(boundary.value());
          Dicts.put(contents, Interned.of(boundary.name()), value);
        }
        addMembers(module, "FlagBoundary", contents, Kept.BOUNDARIES);
      }
    }

    private static void addChecks(long module) {
      try (var scope = new Scope()) {
        long contents = scope.own(Dicts.create(Check.values().length));
        for (Check check : Check.values()) {
          Dicts.put(contents, Interned.of(check.name()), scope.text(check.value()));
        }
        addMembers(module, "EnumCheck", contents, Kept.CHECKS);
      }
    }

    /** A class of strings, whose members are names of the module as well. */
    private static void addMembers(long module, String name, long contents, Kept place) {
      try (var scope = new Scope()) {
        long base = Kept.STR_ENUM.in(module);
        long type = scope.own(create(module, name, contents, 0, base));
        long members = scope.own(SequenceProtocol.tuple(type));
        place.keep(module, members);
        Dicts.update(Modules.dict(module), new ClassState(type).memberMap());
        add(module, name, Refs.incref(type));
      }
    }

    private static void addFlags(long module) {
      try (var scope = new Scope()) {
        long contents = scope.own(Dicts.create(1));
        Dicts.put(contents, Names.NUMERIC_REPR, scope.own(builtin(Interned.of("repr"))));
        long strict = Boundary.STRICT.in(module);
        long flag = scope.own(create(module, "Flag", contents, strict, Kept.ENUM.in(module)));
        FlagClass.fill(flag);
        Kept.FLAG.keep(module, flag);
        add(module, "Flag", Refs.incref(flag));
        long keep = Boundary.KEEP.in(module);
        long repr = Kept.REPR_ENUM.in(module);
        add(
            module,
            "IntFlag",
            create(module, "IntFlag", 0, keep, BuiltinTypes.PyLong_Type, repr, flag));
      }
    }

    private static void add(long module, String name, long type) {
      HostModules.add(module, name, type);
    }

    /** As a class statement does it: contents and boundary may be 0. */
    private static long create(
        long module, String name, long contents, long boundary, long... bases) {
      try (var scope = new Scope()) {
        long meta = Kept.ENUM_TYPE.in(module);
        long all = scope.own(Tuples.of(bases));
        long body = scope.call(scope.attribute(meta, Names.PREPARE), Interned.of(name), all);
        SequenceProtocol.setSubscript(body, Names.MODULE, Interned.of("enum"));
        SequenceProtocol.setSubscript(body, Names.QUALNAME, Interned.of(name));
        for (long i = contents == 0 ? -1 : Dicts.next(contents, -1);
            i >= 0;
            i = Dicts.next(contents, i)) {
          SequenceProtocol.setSubscript(body, Dicts.keyAt(contents, i), Dicts.valueAt(contents, i));
        }
        long args = scope.own(Tuples.of(Interned.of(name), all, body));
        long keywords = scope.own(Dicts.create(1));
        if (boundary != 0) {
          Dicts.put(keywords, BOUNDARY, boundary);
        }
        return CallProtocol.call(meta, args, keywords);
      }
    }
  }

  /** A name of {@code builtins}: a new reference. */
  static long builtin(long name) {
    try (var scope = new Scope()) {
      return Attributes.get(scope.own(ImportFunctions.importNamed("builtins")), name);
    }
  }
}
