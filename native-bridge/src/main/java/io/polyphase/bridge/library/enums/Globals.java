package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.PythonParameters;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.types.Descriptors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Classes whose members are shown, or pickled, as names of their module. */
final class Globals {
  private static final PythonParameters GLOBAL_ENUM =
      ClassBody.parameters("global_enum", "cls", "update_str=");
  private static final long MEMBERS = Interned.of("__members__");
  private static final long UPDATE = Interned.of("update");
  private static final long GET_ATTR = Interned.of("getattr");

  /** A function of the module that is made to be a method of classes. */
  private record Method(String name, long definition) {
    static Method of(String name, ClassBody.Body body, String... parameters) {
      PythonParameters fitting = ClassBody.parameters(name, parameters);
      return new Method(
          name,
          Functions.definition(
              name, (self, args, keywords) -> body.call(self, fitting.unpack(args, keywords))));
    }

    /** Bound to members when it is set in their class, as a function of Python code is. */
    long create(long module) {
      return Descriptors.method(Kept.ENUM.in(module), definition, Interned.of(name));
    }
  }

  private static final Method ENUM_REPR =
      Method.of("global_enum_repr", (self, _) -> Strs.of(enumRepr(self)));
  private static final Method FLAG_REPR =
      Method.of("global_flag_repr", (self, _) -> Strs.of(flagRepr(self)));
  private static final Method STR = Method.of("global_str", (self, _) -> str(self));
  private static final Method BY_GLOBAL_NAME =
      Method.of("pickle_by_global_name", (self, _) -> Attributes.get(self, Names.NAME), "proto");
  private static final Method BY_ENUM_NAME =
      Method.of("pickle_by_enum_name", (self, _) -> byEnumName(self), "proto");
  private static final long GLOBAL = Functions.definition("global_enum", Globals::globalEnum);

  private Globals() {}

  static void addTo(long module) {
    for (Method method : List.of(ENUM_REPR, FLAG_REPR, STR, BY_GLOBAL_NAME, BY_ENUM_NAME)) {
      HostModules.add(module, method.name(), method.create(module));
    }
    HostModules.add(module, "_reduce_ex_by_global_name", BY_GLOBAL_NAME.create(module));
    HostModules.addFunction(module, GLOBAL);
  }

  /** The last part of the name of a member's module. */
  private static String moduleName(long self) {
    String name = Text.attribute(Refs.type(self), Names.MODULE);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String enumRepr(long self) {
    return moduleName(self) + "." + Text.attribute(self, Names.NAME_FIELD);
  }

  private static String flagRepr(long self) {
    try (var scope = new Scope()) {
      String module = moduleName(self);
      long name = scope.attribute(self, Names.NAME_FIELD);
      long value = scope.attribute(self, Names.VALUE_FIELD);
      if (name == Singletons.NONE) {
        return module + "." + Text.name(Refs.type(self)) + "(" + Text.repr(value) + ")";
      }
      String text = ObjectProtocol.strJava(name);
      if (FlagTools.isSingleBit(value)) {
        return module + "." + text;
      }
      long boundary = scope.attribute(self, Names.BOUNDARY);
      boolean keeps = boundary == Boundary.KEEP.in(new ClassState(Refs.type(self)).module());
      return Arrays.stream(text.split("\\|", -1))
          .map(part -> keeps && isNumber(part) ? part : module + "." + part)
          .collect(Collectors.joining("|"));
    }
  }

  private static boolean isNumber(String part) {
    return !part.isEmpty() && Character.isDigit(part.codePointAt(0));
  }

  private static long str(long self) {
    try (var scope = new Scope()) {
      long name = scope.attribute(self, Names.NAME_FIELD);
      if (name != Singletons.NONE) {
        return Refs.incref(name);
      }
      String value = Text.repr(scope.attribute(self, Names.VALUE_FIELD));
      return Strs.of(Text.name(Refs.type(self)) + "(" + value + ")");
    }
  }

  private static long byEnumName(long self) {
    try (var scope = new Scope()) {
      long name = scope.attribute(self, Names.NAME_FIELD);
      long args = scope.own(Tuples.of(Refs.type(self), name));
      return Tuples.of(scope.own(Enums.builtin(GET_ATTR)), args);
    }
  }

  private static long globalEnum(long module, long args, long keywords) {
    long[] given = GLOBAL_ENUM.unpack(args, keywords);
    boolean updatesStr = given[1] != 0 && ObjectProtocol.isTrue(given[1]);
    if (!Types.check(given[0])) {
      throw Text.fail(Exceptions.TypeError, "issubclass() arg 1 must be a class");
    }
    makeGlobal(module, given[0], updatesStr);
    return Refs.incref(given[0]);
  }

  /** Has members shown as names of the module, and puts them there. */
  static void makeGlobal(long module, long type, boolean updatesStr) {
    try (var scope = new Scope()) {
      Method repr = Types.isSubtype(type, Kept.FLAG.in(module)) ? FLAG_REPR : ENUM_REPR;
      Attributes.set(type, Names.REPR, scope.own(repr.create(module)));
      if (updatesStr || !Types.isSubtype(type, Kept.REPR_ENUM.in(module))) {
        Attributes.set(type, Names.STR, scope.own(STR.create(module)));
      }
      export(scope, type);
    }
  }

  /** Puts the members into the dict of their class's module. */
  static void export(Scope scope, long type) {
    long dict = scope.own(moduleDict(scope.attribute(type, Names.MODULE)));
    long members = scope.attribute(type, MEMBERS);
    Refs.decref(CallProtocol.callMethod(dict, UPDATE, members));
  }

  /** The dict of a module that is imported: a new reference. */
  static long moduleDict(long name) {
    try (var scope = new Scope()) {
      long modules = InterpreterState.current().modules();
      return Attributes.get(scope.own(SequenceProtocol.subscript(modules, name)), Names.DICT);
    }
  }
}
