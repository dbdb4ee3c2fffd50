package io.polyphase.bridge.hosted;

import io.polyphase.InitFunction;
import io.polyphase.bridge.objects.HostModules;
import java.util.Map;

/**
 * The Python modules that extensions import while they are executed, with just the names that are
 * needed, written in Java.
 */
final class BuiltinModules {
  private static final Map<String, InitFunction> INITTAB =
      Map.of(
          "collections", () -> ExtensionFileLoader.result(HostModules.COLLECTIONS),
          "collections.abc", () -> ExtensionFileLoader.result(HostModules.COLLECTIONS_ABC));

  private BuiltinModules() {}

  static Map<String, InitFunction> inittab() {
    return INITTAB;
  }
}
