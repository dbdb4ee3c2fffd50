package io.polyphase.bridge.library;

import io.polyphase.bridge.imports.ImportFunctions;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Modules;
import java.util.List;

/** {@code operator}: the public names of {@code _operator}, many with underscores as well. */
final class OperatorModule {
  /** Python writes most of them as the method is named, keywords with an underscore. */
  private static final List<String> WITHOUT_METHOD =
      List.of(
          "truth",
          "is_",
          "is_not",
          "countOf",
          "indexOf",
          "length_hint",
          "attrgetter",
          "itemgetter",
          "methodcaller");

  private OperatorModule() {}

  static void exec(long module) {
    long imported = ImportFunctions.importNamed("_operator");
    try {
      long from = Modules.dict(imported);
      for (long i = Dicts.next(from, -1); i >= 0; i = Dicts.next(from, i)) {
        String name = Strs.java(Dicts.keyAt(from, i));
        if (!name.startsWith("_")) {
          HostModules.add(module, name, Refs.incref(Dicts.valueAt(from, i)));
          alias(module, name, Dicts.valueAt(from, i));
        }
      }
      long doc = Dicts.get(from, Interned.of("__doc__"));
      HostModules.add(module, "__doc__", doc == 0 ? Singletons.NONE : Refs.incref(doc));
    } finally {
      Refs.decref(imported);
    }
  }

  private static void alias(long module, String name, long value) {
    if (!WITHOUT_METHOD.contains(name)) {
      String bare = name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
      HostModules.add(module, "__" + bare + "__", Refs.incref(value));
    }
  }
}
