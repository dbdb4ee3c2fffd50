package io.polyphase.choice;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.python.PythonBuild;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runtimes that a command puts the same questions to, each in processes of its own.
 *
 * @param runtimes in the order in which they are asked
 * @param python what the reference runtime is; null for the pinned CPython
 * @param path folders that are looked at after the runtimes' own
 */
public record AskedRuntimes(
    List<RuntimeKind> runtimes, @Nullable PythonBuild python, List<String> path) {

  public AskedRuntimes {
    runtimes = List.copyOf(runtimes);
    path = List.copyOf(path);
  }

  /** One alone. */
  public static AskedRuntimes of(RuntimeChoice choice) {
    return new AskedRuntimes(List.of(choice.kind()), choice.python(), choice.path());
  }

  /** Whether there is more than one. */
  public boolean isSeveral() {
    return runtimes.size() > 1;
  }

  /** What a process of one of them opens. */
  public RuntimeChoice choice(RuntimeKind runtime) {
    return new RuntimeChoice(runtime, python, path);
  }

  /** Of several the one that knows packages: by which modules and wheels are looked for. */
  public RuntimeChoice finding() {
    return choice(runtimes.getLast());
  }
}
