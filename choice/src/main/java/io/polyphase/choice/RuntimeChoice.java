package io.polyphase.choice;

import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.bridge.python.UnusablePython;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which runtime a child opens, and where that looks for modules.
 *
 * @param python what the reference runtime is; null for the pinned CPython
 * @param path folders that are looked at after the runtime's own
 */
public record RuntimeChoice(RuntimeKind kind, @Nullable PythonBuild python, List<String> path) {

  public RuntimeChoice {
    path = List.copyOf(path);
  }

  /** A runtime as it comes. */
  public static RuntimeChoice of(RuntimeKind kind) {
    return new RuntimeChoice(kind, null, List.of());
  }

  /**
   * Opens it.
   *
   * @throws CannotRun if that CPython cannot run in this process
   */
  public ModuleRuntime open() {
    return open(kind, path.stream().map(Path::of).toList(), python);
  }

  public static ModuleRuntime open(
      RuntimeKind kind, List<Path> folders, @Nullable PythonBuild python) {
    try {
      return Runtimes.open(kind, folders, python);
    } catch (UnusablePython e) {
      throw CannotRun.unusablePython(e);
    }
  }

  /** The CPython that a process holds which opens it; null for the pinned one, or none. */
  public @Nullable PythonBuild held() {
    return held(kind, python);
  }

  /** The same of a runtime and the CPython that was named for it. */
  public static @Nullable PythonBuild held(RuntimeKind kind, @Nullable PythonBuild python) {
    return kind == RuntimeKind.REFERENCE ? python : null;
  }

  /** Which CPython it is, for reports; empty where it is none. */
  public Optional<PythonBuild> build() {
    return switch (kind) {
      case MANAGED, HOSTED -> Optional.empty();
      case REFERENCE -> Optional.of(python == null ? PythonBuild.pinned() : python);
    };
  }

  /** All folders whose files have a dotted name by where they lie. */
  public List<Path> searched() {
    Stream<String> ofPython = python == null ? Stream.of() : python.path().stream();
    return Stream.concat(path.stream(), ofPython).map(Path::of).toList();
  }
}
