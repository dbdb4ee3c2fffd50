package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.Dicts;
import java.util.List;

/** The module {@code numbers} (Lib/numbers.py). */
public final class NumbersModule {
  /** The definition. */
  public static final long DEFINITION =
      HostModules.definition("numbers", Kept.COUNT, module -> Contents.addTo(module));

  private NumbersModule() {}

  /** Made when the module is first executed. */
  private static final class Contents {
    private static final String NAME = "numbers";

    static void addTo(long module) {
      long meta = AbcImports.addTo(module);
      FunctionType.addTo(module);
      Kept.CLASSES.keep(module, Dicts.create(NumberClasses.ALL.size()));
      HostModules.add(
          module, "__all__", AbcImports.names("Number", "Complex", "Real", "Rational", "Integral"));
      NumberClasses.ALL.forEach(type -> type.addTo(module, NAME, meta));
      AbcImports.register(module, "Complex", List.of(BuiltinTypes.PyComplex_Type));
      AbcImports.register(module, "Real", List.of(BuiltinTypes.PyFloat_Type));
      AbcImports.register(module, "Integral", List.of(BuiltinTypes.PyLong_Type));
    }
  }
}
