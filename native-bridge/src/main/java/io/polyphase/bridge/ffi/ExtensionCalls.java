package io.polyphase.bridge.ffi;

/**
 * Calls of extension code by address, by way of {@code polyphase_enter}, so that it can be left
 * where it calls a function that the host does not provide. An int result has an undefined upper
 * half: cast it.
 */
public final class ExtensionCalls {
  private static final long ENTER = HostLibrary.get().address("polyphase_enter");

  private ExtensionCalls() {}

  /** Calls a function with five arguments; it may take fewer. */
  public static long enter(long function, long a, long b, long c, long d, long e) {
    if (!Journal.ON) {
      return Longs.call(ENTER, function, a, b, c, d, e);
    }
    Journal.enter(function);
    return Journal.leave(Longs.call(ENTER, function, a, b, c, d, e));
  }
}
