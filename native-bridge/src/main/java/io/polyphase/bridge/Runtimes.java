package io.polyphase.bridge;

import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.hosted.HostedRuntime;
import io.polyphase.bridge.reference.ReferenceRuntime;
import io.polyphase.managed.ManagedRuntime;
import org.jspecify.annotations.Nullable;

/** Opens runtimes by kind. */
public final class Runtimes {
  private static @Nullable RuntimeKind nativeKind;

  private Runtimes() {}

  /**
   * Opens a runtime.
   *
   * @throws IllegalStateException if this process holds the other native runtime
   */
  public static ModuleRuntime open(RuntimeKind kind) {
    return switch (kind) {
      case MANAGED -> ManagedRuntime.open();
      case HOSTED -> {
        claim(kind);
        yield HostedRuntime.open();
      }
      case REFERENCE -> {
        claim(kind);
        yield ReferenceRuntime.open();
      }
    };
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
