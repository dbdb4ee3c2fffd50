package io.polyphase.bridge.ffi;

/**
 * Calls of C functions by address, one per number of arguments, that the journal notes. What is
 * called may call back. An int result has an undefined upper half: cast it.
 */
public final class NativeCalls {
  private NativeCalls() {}

  private static void enter(long function) {
    if (Journal.ON) {
      Journal.enter(function);
    }
  }

  private static long leave(long result) {
    return Journal.ON ? Journal.leave(result) : result;
  }

  /** {@code long (*)(void)}. */
  public static long call(long function) {
    enter(function);
    return leave(Longs.call(function));
  }

  /** {@code long (*)(long)}. */
  public static long call(long function, long a) {
    enter(function);
    return leave(Longs.call(function, a));
  }

  /** {@code long (*)(long, long)}. */
  public static long call(long function, long a, long b) {
    enter(function);
    return leave(Longs.call(function, a, b));
  }

  /** {@code long (*)(long, long, long)}. */
  public static long call(long function, long a, long b, long c) {
    enter(function);
    return leave(Longs.call(function, a, b, c));
  }

  /** {@code long (*)(long, long, long, long)}. */
  public static long call(long function, long a, long b, long c, long d) {
    enter(function);
    return leave(Longs.call(function, a, b, c, d));
  }

  /** {@code long (*)(long, long, long, long, long)}. */
  public static long call(long function, long a, long b, long c, long d, long e) {
    enter(function);
    return leave(Longs.call(function, a, b, c, d, e));
  }
}
