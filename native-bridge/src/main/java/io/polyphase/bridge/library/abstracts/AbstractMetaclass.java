package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.imports.ImportFunctions;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.PythonParameters;

/** {@code ABCMeta}: what abstract classes do as objects. */
final class AbstractMetaclass {
  private static final long NEW = Interned.of("__new__");
  private static final long MODULE = Interned.of("__module__");
  private static final PythonParameters PARAMETERS =
      Method.parameters("ABCMeta.__new__", "mcls", "name", "bases", "namespace");

  private static final AbstractClass BODY =
      new AbstractClass("ABCMeta")
          .withDict()
          .freeStaticMethod("__new__", AbstractMetaclass::create)
          .method(
              "register",
              (module, a) -> Tables.register(Kept.tables(module), a[0], a[1]),
              "cls",
              "subclass")
          .method(
              "__instancecheck__",
              (module, a) -> Checks.instance(Kept.tables(module), a[0], a[1]),
              "cls",
              "instance")
          .method(
              "__subclasscheck__",
              (module, a) -> Checks.subclass(Kept.tables(module), a[0], a[1]),
              "cls",
              "subclass")
          .method("_dump_registry", AbstractMetaclass::print, "cls", "file=")
          .method("_abc_registry_clear", (module, a) -> reset(module, "_reset_registry", a), "cls")
          .method("_abc_caches_clear", (module, a) -> reset(module, "_reset_caches", a), "cls");

  private AbstractMetaclass() {}

  /** Makes it and has the module keep it. */
  static void addTo(long module) {
    BODY.addDerived(module, "abc", BuiltinTypes.PyType_Type);
    Kept.META.keep(module, Refs.incref(Kept.named(module, BODY.name())));
  }

  private static long create(long module, long args, long keywords) {
    long[] given = PARAMETERS.unpack(args, 0);
    try (var scope = new Scope()) {
      long parent =
          scope.own(
              CallProtocol.callWith(BuiltinTypes.PySuper_Type, Kept.META.in(module), given[0]));
      long namespace = scope.own(withModule(given[3]));
      long all = scope.own(Tuples.of(given[0], given[1], given[2], namespace));
      long type = scope.own(CallProtocol.call(scope.attribute(parent, NEW), all, keywords));
      Refs.decref(Tables.initialize(Kept.tables(module), type));
      return Refs.incref(type);
    }
  }

  /** A class that does not say of which module it is, is of the one whose code makes it. */
  private static long withModule(long namespace) {
    if (!Dicts.check(namespace) || Dicts.get(namespace, MODULE) != 0) {
      return Refs.incref(namespace);
    }
    long copy = Dicts.copyOf(namespace);
    Dicts.put(copy, MODULE, Interned.of("abc"));
    return copy;
  }

  private static long reset(long module, String function, long[] arguments) {
    try (var scope = new Scope()) {
      long reset = scope.attribute(Kept.tables(module), Interned.of(function));
      return CallProtocol.callWith(reset, arguments[0]);
    }
  }

  private static final String[] SHOWN = {
    "_abc_registry", "_abc_cache", "_abc_negative_cache", "_abc_negative_cache_version"
  };

  /** {@code _dump_registry}. */
  private static long print(long module, long[] arguments) {
    long type = arguments[0];
    try (var scope = new Scope()) {
      long tables = Kept.tables(module);
      long dump = CallProtocol.callWith(scope.attribute(tables, Interned.of("_get_dump")), type);
      scope.own(dump);
      String name =
          ObjectProtocol.strJava(scope.attribute(type, MODULE))
              + "."
              + ObjectProtocol.strJava(scope.attribute(type, Interned.of("__qualname__")));
      long file = arguments[1] == 0 ? Singletons.NONE : arguments[1];
      print(scope, file, "Class: " + name);
      print(scope, file, "Inv. counter: " + Tables.counter(tables));
      for (int i = 0; i < SHOWN.length; i++) {
        print(scope, file, SHOWN[i] + ": " + ObjectProtocol.reprJava(Tuples.get(dump, i)));
      }
      return Singletons.NONE;
    }
  }

  private static void print(Scope scope, long file, String line) {
    long print =
        scope.attribute(scope.own(ImportFunctions.importNamed("builtins")), Interned.of("print"));
    long keywords = scope.own(Dicts.create(1));
    Dicts.put(keywords, Interned.of("file"), file);
    scope.own(CallProtocol.call(print, scope.own(Tuples.of(scope.text(line))), keywords));
  }
}
