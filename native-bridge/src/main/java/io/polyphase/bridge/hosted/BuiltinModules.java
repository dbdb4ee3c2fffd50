package io.polyphase.bridge.hosted;

import io.polyphase.InitFunction;
import io.polyphase.bridge.objects.HostModules;
import io.polyphase.bridge.objects.ImportModules;
import io.polyphase.bridge.objects.JsonModules;
import io.polyphase.bridge.objects.SystemModules;
import io.polyphase.bridge.objects.WarningsModule;
import java.util.Map;

/**
 * The Python modules that extensions import while they are executed or called, with just the names
 * that are needed, written in Java.
 */
final class BuiltinModules {
  private static final Map<String, InitFunction> INITTAB =
      Map.ofEntries(
          module("sys", SystemModules.SYS),
          module("builtins", SystemModules.BUILTINS),
          module("collections", HostModules.COLLECTIONS),
          module("collections.abc", HostModules.COLLECTIONS_ABC),
          module("_imp", ImportModules.IMP),
          module("importlib", ImportModules.IMPORTLIB),
          module("importlib.machinery", ImportModules.MACHINERY),
          module("json", JsonModules.JSON),
          module("json.decoder", JsonModules.DECODER),
          module("warnings", WarningsModule.DEFINITION));

  private static Map.Entry<String, InitFunction> module(String name, long definition) {
    return Map.entry(name, () -> NativeLibraries.result(definition));
  }

  private BuiltinModules() {}

  static Map<String, InitFunction> inittab() {
    return INITTAB;
  }
}
