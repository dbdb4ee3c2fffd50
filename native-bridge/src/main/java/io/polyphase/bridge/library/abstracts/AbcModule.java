package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.imports.ImportFunctions;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;

/** The module {@code abc} (Lib/abc.py). */
public final class AbcModule {
  /** The definition. */
  public static final long DEFINITION =
      HostModules.definition("abc", Kept.COUNT, module -> Contents.addTo(module));

  private AbcModule() {}

  /** Made when the module is first executed. */
  private static final class Contents {
    private static final String NAME = "abc";
    private static final long INIT = Interned.of("__init__");
    private static final String[] OF_TABLES = {
      "get_cache_token",
      "_abc_init",
      "_abc_register",
      "_abc_instancecheck",
      "_abc_subclasscheck",
      "_get_dump",
      "_reset_registry",
      "_reset_caches"
    };
    private static final Method[] FUNCTIONS = {
      Method.of(
          "abstractmethod",
          (_, a) -> {
            AbstractMethods.mark(a[0]);
            return Refs.incref(a[0]);
          },
          "funcobj"),
      Method.of(
          "update_abstractmethods",
          (_, a) -> {
            AbstractMethods.update(a[0]);
            return Refs.incref(a[0]);
          },
          "cls")
    };
    private static final AbstractClass CLASS_METHOD =
        marking("abstractclassmethod", BuiltinTypes.PyClassMethod_Type);
    private static final AbstractClass STATIC_METHOD =
        marking("abstractstaticmethod", BuiltinTypes.PyStaticMethod_Type);
    private static final AbstractClass PROPERTY =
        new AbstractClass("abstractproperty")
            .withDict()
            .value("__isabstractmethod__", () -> Singletons.TRUE);
    private static final AbstractClass ABC = new AbstractClass("ABC");

    /** A class of functions that marks what it is given. */
    private static AbstractClass marking(String name, long base) {
      return new AbstractClass(name)
          .withDict()
          .value("__isabstractmethod__", () -> Singletons.TRUE)
          .method(
              "__init__",
              (_, a) -> {
                AbstractMethods.mark(a[1]);
                try (var scope = new Scope()) {
                  return CallProtocol.callWith(scope.attribute(base, INIT), a[0], a[1]);
                }
              },
              "self",
              "callable");
    }

    static void addTo(long module) {
      long tables = ImportFunctions.importNamed("_abc");
      Kept.TABLES.keep(module, tables);
      Kept.CLASSES.keep(module, Dicts.create(1));
      FunctionType.addTo(module);
      for (Method method : FUNCTIONS) {
        HostModules.add(module, method.qualname(), method.create(module, NAME, false));
      }
      CLASS_METHOD.addDerived(module, NAME, BuiltinTypes.PyClassMethod_Type);
      STATIC_METHOD.addDerived(module, NAME, BuiltinTypes.PyStaticMethod_Type);
      PROPERTY.addDerived(module, NAME, BuiltinTypes.PyProperty_Type);
      for (String name : OF_TABLES) {
        HostModules.add(module, name, Attributes.get(tables, name));
      }
      AbstractMetaclass.addTo(module);
      ABC.addTo(module, NAME, Kept.META.in(module));
    }
  }
}
