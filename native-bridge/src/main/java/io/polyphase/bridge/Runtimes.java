package io.polyphase.bridge;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.hosted.HostedRuntime;
import io.polyphase.bridge.reference.ReferenceRuntime;
import io.polyphase.managed.ManagedRuntime;
import java.nio.file.Path;
import java.util.List;
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
    return switch (kind) {
      case MANAGED -> {
        if (!extraFolders.isEmpty()) {
          throw new IllegalArgumentException("the managed runtime looks in no folders");
        }
        yield ManagedRuntime.open();
      }
      case HOSTED -> {
        claim(kind);
        yield HostedRuntime.openWith(extraFolders);
      }
      case REFERENCE -> {
        claim(kind);
        yield ReferenceRuntime.open(extraFolders);
      }
    };
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
