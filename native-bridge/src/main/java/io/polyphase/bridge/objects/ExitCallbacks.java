package io.polyphase.bridge.objects;

import io.polyphase.bridge.ffi.NativeCalls;
import java.util.ArrayList;
import java.util.List;

/** C functions to be called when an interpreter ends, in the order of their registration. */
public final class ExitCallbacks {
  /** A {@code void (*)(void *)} and its argument. */
  private record Callback(long function, long data) {}

  private final List<Callback> callbacks = new ArrayList<>();

  ExitCallbacks() {}

  /** {@code PyUnstable_AtExit}. */
  public void add(long function, long data) {
    callbacks.add(new Callback(function, data));
  }

  /** Calls them; each but once. */
  void run() {
    while (!callbacks.isEmpty()) {
      Callback next = callbacks.removeFirst();
      long _ = NativeCalls.call(next.function, next.data);
    }
  }
}
