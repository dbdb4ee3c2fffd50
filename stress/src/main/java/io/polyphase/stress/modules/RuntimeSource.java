package io.polyphase.stress.modules;

import io.polyphase.InitFunction;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import io.polyphase.managed.ManagedRuntime;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens the runtime under stress. */
@FunctionalInterface
public interface RuntimeSource {
  RuntimeSource REAL =
      (kind, javaModules, folders) -> {
        if (kind != RuntimeKind.MANAGED) {
          return Runtimes.open(kind, folders);
        }
        var inittab = new HashMap<>(ManagedRuntime.inittab());
        inittab.putAll(javaModules);
        return ManagedRuntime.open(inittab);
      };

  /**
   * Opens it.
   *
   * @param javaModules modules to add to those that the managed runtime brings
   * @param folders where the other runtimes look after their own extension modules
   */
  ModuleRuntime open(RuntimeKind kind, Map<String, InitFunction> javaModules, List<Path> folders);
}
