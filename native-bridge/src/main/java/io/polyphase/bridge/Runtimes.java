package io.polyphase.bridge;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.hosted.HostedRuntime;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.bridge.python.UnusablePython;
import io.polyphase.bridge.reference.ReferenceRuntime;
import io.polyphase.managed.ManagedRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens runtimes by kind. */
public final class Runtimes {
  @GuardedBy("Runtimes.class")
  private static @Nullable RuntimeKind nativeKind;

  private Runtimes() {}

  /**
   * Opens a runtime.
   *
   * @throws IllegalStateException if this process holds the other native runtime
   */
  public static ModuleRuntime open(RuntimeKind kind) {
    return open(kind, List.of());
  }

  /**
   * Opens a runtime that finds the extension modules of further folders, too.
   *
   * @param extraFolders looked at in order, after the runtime's own
   * @throws IllegalStateException if this process holds the other native runtime
   * @throws IllegalArgumentException if there are folders and the runtime is the managed one, whose
   *     modules are no files
   */
  public static ModuleRuntime open(RuntimeKind kind, List<Path> extraFolders) {
    return open(kind, extraFolders, null);
  }

  /**
   * Opens a runtime.
   *
   * @param extraFolders looked at in order, after the runtime's own
   * @param python what the reference runtime is, and the environment whose modules the hosted one
   *     finds; null for the pinned one
   * @throws IllegalStateException if this process holds the other native runtime
   * @throws IllegalArgumentException if there are folders and the runtime is the managed one
   * @throws UnusablePython if the reference runtime cannot be that build in this process
   */
  public static ModuleRuntime open(
      RuntimeKind kind, List<Path> extraFolders, @Nullable PythonBuild python) {
    return switch (kind) {
      case MANAGED -> {
        if (!extraFolders.isEmpty()) {
          throw new IllegalArgumentException("the managed runtime looks in no folders");
        }
        yield ManagedRuntime.open();
      }
      case HOSTED -> {
        claim(kind);
        yield HostedRuntime.openWith(searched(extraFolders, python));
      }
      case REFERENCE -> {
        claim(kind);
        yield ReferenceRuntime.open(python == null ? PythonBuild.pinned() : python, extraFolders);
      }
    };
  }

  private static List<Path> searched(List<Path> extraFolders, @Nullable PythonBuild python) {
    return python == null
        ? extraFolders
        : Stream.concat(extraFolders.stream(), python.path().stream().map(Path::of)).toList();
  }

  /** Whether this process holds the native runtime of that kind. */
  static synchronized boolean holds(RuntimeKind kind) {
    return nativeKind == kind;
  }

  private static synchronized void claim(RuntimeKind kind) {
    if (nativeKind != null && nativeKind != kind) {
      throw new IllegalStateException(
          "this process holds the native runtime \""
              + nativeKind
              + "\", which exports the same symbols: open \""
              + kind
              + "\" in a process of its own");
    }
    nativeKind = kind;
  }
}
