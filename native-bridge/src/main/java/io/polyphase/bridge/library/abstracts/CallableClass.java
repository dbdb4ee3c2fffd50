package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.GenericAliases;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.StaticMethods;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/** {@code Callable}, and what {@code Callable[[int], str]} is. */
final class CallableClass {
  private static final String ALIAS_NAME = "_CallableGenericAlias";
  private static final long GET_ITEM = Interned.of("__getitem__");
  private static final long ARGS = Interned.of("__args__");
  private static final long MODULE = Interned.of("__module__");
  private static final long NAME = Interned.of("__name__");
  private static final long QUALNAME = Interned.of("__qualname__");

  /** Classes of {@code typing} that stand for several parameters. */
  private static final Set<String> PARAMETER_TYPES =
      Set.of("ParamSpec", "_ConcatenateGenericAlias");

  private static final AbstractClass ALIAS =
      new AbstractClass(ALIAS_NAME)
          .staticMethod("__new__", (_, a) -> create(a[0], a[1], a[2]), "cls", "origin", "args")
          .method("__repr__", (_, a) -> Strs.of(repr(a[0])), "self")
          .method("__reduce__", (module, a) -> reduce(module, a[0]), "self")
          .method("__getitem__", (module, a) -> item(module, a[0], a[1]), "self", "item");

  private static final AbstractClass CALLABLE =
      new AbstractClass("Callable")
          .freeAbstractMethod("__call__", (_, _, _) -> Singletons.FALSE)
          .hook("__call__");

  private CallableClass() {}

  /** Adds both. */
  static void addTo(long module, String moduleName, long meta) {
    ALIAS.addDerived(module, moduleName, BuiltinTypes.Py_GenericAliasType);
    CALLABLE.addTo(module, moduleName, meta);
    try (var scope = new Scope()) {
      long alias = Kept.named(module, ALIAS_NAME);
      long method = scope.own(StaticMethods.createClassMethod(alias));
      AbstractClass.set(Kept.named(module, CALLABLE.name()), "__class_getitem__", method);
    }
  }

  private static long create(long type, long origin, long args) {
    if (!Tuples.check(args) || Tuples.size(args) != 2) {
      throw Errors.raise(
          Exceptions.TypeError, "Callable must be used as Callable[[arg, ...], result].");
    }
    long parameters = Tuples.get(args, 0);
    long result = Tuples.get(args, 1);
    if (Tuples.check(parameters) || Lists.check(parameters)) {
      try (var scope = new Scope()) {
        return GenericAliases.create(type, origin, scope.own(joined(scope, parameters, result)));
      }
    }
    if (!isParameters(parameters)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got "
              + ObjectProtocol.strJava(parameters));
    }
    return GenericAliases.create(type, origin, args);
  }

  private static long joined(Scope scope, long parameters, long result) {
    long list = scope.own(SequenceProtocol.list(parameters));
    Lists.append(list, result);
    return SequenceProtocol.tuple(list);
  }

  /** Whether it stands for parameters by itself ({@code _is_param_expr}). */
  private static boolean isParameters(long object) {
    if (object == Singletons.ELLIPSIS || Lists.check(object)) {
      return true;
    }
    long type = Refs.type(object);
    return text(type, MODULE).equals("typing") && PARAMETER_TYPES.contains(text(type, NAME));
  }

  private static String text(long object, long name) {
    try (var scope = new Scope()) {
      return ObjectProtocol.strJava(scope.attribute(object, name));
    }
  }

  private static boolean isPlain(long args) {
    return Tuples.size(args) == 2 && isParameters(Tuples.get(args, 0));
  }

  private static String repr(long self) {
    try (var scope = new Scope()) {
      long args = scope.attribute(self, ARGS);
      if (isPlain(args)) {
        return GenericAliases.repr(self);
      }
      long last = Tuples.size(args) - 1;
      var shown = new StringJoiner(", ");
      for (long i = 0; i < last; i++) {
        shown.add(shown(Tuples.get(args, i)));
      }
      return String.format(
          Locale.ROOT, "collections.abc.Callable[[%s], %s]", shown, shown(Tuples.get(args, last)));
    }
  }

  /** {@code _type_repr}. */
  private static String shown(long object) {
    if (Types.check(object)) {
      String module = text(object, MODULE);
      String name = text(object, QUALNAME);
      return module.equals("builtins") ? name : module + "." + name;
    }
    return object == Singletons.ELLIPSIS ? "..." : ObjectProtocol.reprJava(object);
  }

  private static long reduce(long module, long self) {
    try (var scope = new Scope()) {
      long args = scope.attribute(self, ARGS);
      long shown = isPlain(args) ? args : scope.own(parted(scope, args));
      long alias = Kept.named(module, ALIAS_NAME);
      long arguments = scope.own(Tuples.of(Kept.named(module, "Callable"), shown));
      return Tuples.of(alias, arguments);
    }
  }

  /** The parameters in a list, and the result: a new tuple. */
  private static long parted(Scope scope, long args) {
    long last = Tuples.size(args) - 1;
    long parameters = scope.own(ObjectProtocol.slice(args, 0, last));
    return Tuples.of(scope.own(SequenceProtocol.list(parameters)), Tuples.get(args, last));
  }

  /** With other types for type variables. */
  private static long item(long module, long self, long item) {
    try (var scope = new Scope()) {
      long items = Tuples.check(item) ? item : scope.own(Tuples.of(item));
      long plain =
          scope.call(scope.attribute(BuiltinTypes.Py_GenericAliasType, GET_ITEM), self, items);
      long args = scope.attribute(plain, ARGS);
      long first = Tuples.get(args, 0);
      boolean hasList = Tuples.check(first) || Lists.check(first);
      long last = Tuples.size(args) - 1;
      long parameters = scope.own(ObjectProtocol.slice(args, 0, last));
      long parted = hasList ? args : scope.own(Tuples.of(parameters, Tuples.get(args, last)));
      return CallProtocol.callWith(
          Kept.named(module, ALIAS_NAME), Kept.named(module, "Callable"), parted);
    }
  }
}
