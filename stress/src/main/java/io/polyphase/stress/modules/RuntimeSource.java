package io.polyphase.stress.modules;

import io.polyphase.InitFunction;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.choice.RuntimeChoice;
import io.polyphase.managed.ManagedRuntime;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens the runtime under stress. */
@FunctionalInterface
public interface RuntimeSource {
  RuntimeSource REAL = of(null);

  /** The runtimes that users get, where the reference is a CPython of theirs; null for ours. */
  static RuntimeSource of(@Nullable PythonBuild python) {
    return (kind, javaModules, folders) -> {
      if (kind != RuntimeKind.MANAGED) {
        return RuntimeChoice.open(kind, folders, python);
      }
      var inittab = new HashMap<>(ManagedRuntime.inittab());
      inittab.putAll(javaModules);
      return ManagedRuntime.open(inittab);
    };
  }

  /**
   * Opens it.
   *
   * @param javaModules modules to add to those that the managed runtime brings
   * @param folders where the other runtimes look after their own extension modules
   */
  ModuleRuntime open(RuntimeKind kind, Map<String, InitFunction> javaModules, List<Path> folders);
}
