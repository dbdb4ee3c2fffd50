package io.polyphase.stress;

import io.polyphase.InitFunction;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import io.polyphase.managed.ManagedRuntime;
import java.util.HashMap;
import java.util.Map;

/** Opens the runtime under stress. */
@FunctionalInterface
interface RuntimeSource {
  RuntimeSource REAL =
      (kind, javaModules) -> {
        if (kind != RuntimeKind.MANAGED) {
          return Runtimes.open(kind);
        }
        var inittab = new HashMap<>(ManagedRuntime.inittab());
        inittab.putAll(javaModules);
        return ManagedRuntime.open(inittab);
      };

  /**
   * Opens it.
   *
   * @param javaModules modules to add to those that the managed runtime brings
   */
  ModuleRuntime open(RuntimeKind kind, Map<String, InitFunction> javaModules);
}
