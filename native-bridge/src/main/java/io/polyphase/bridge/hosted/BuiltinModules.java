package io.polyphase.bridge.hosted;

import io.polyphase.InitFunction;
import io.polyphase.bridge.objects.HostModules;
import io.polyphase.bridge.objects.ImportModules;
import io.polyphase.bridge.objects.SystemModules;
import io.polyphase.bridge.objects.WarningsModule;
import java.util.Map;

/**
 * The Python modules that extensions import while they are executed, with just the names that are
 * needed, written in Java.
 */
final class BuiltinModules {
  private static final Map<String, InitFunction> INITTAB =
      Map.of(
          "sys", () -> NativeLibraries.result(SystemModules.SYS),
          "builtins", () -> NativeLibraries.result(SystemModules.BUILTINS),
          "collections", () -> NativeLibraries.result(HostModules.COLLECTIONS),
          "collections.abc", () -> NativeLibraries.result(HostModules.COLLECTIONS_ABC),
          "_imp", () -> NativeLibraries.result(ImportModules.IMP),
          "importlib", () -> NativeLibraries.result(ImportModules.IMPORTLIB),
          "importlib.machinery", () -> NativeLibraries.result(ImportModules.MACHINERY),
          "warnings", () -> NativeLibraries.result(WarningsModule.DEFINITION));

  private BuiltinModules() {}

  static Map<String, InitFunction> inittab() {
    return INITTAB;
  }
}
