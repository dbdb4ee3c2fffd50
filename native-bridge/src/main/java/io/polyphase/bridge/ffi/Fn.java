package io.polyphase.bridge.ffi;

/**
 * A function of the C API, written in Java. Whatever C calls int, long or pointer is a long here:
 * in the calling convention they are the same, but for the upper half of an int, which is
 * undefined.
 */
public sealed interface Fn {

  /** One argument. */
  @FunctionalInterface
  non-sealed interface F1 extends Fn {
    long call(long a);
  }

  /** Two arguments. */
  @FunctionalInterface
  non-sealed interface F2 extends Fn {
    long call(long a, long b);
  }

  /** Three arguments. */
  @FunctionalInterface
  non-sealed interface F3 extends Fn {
    long call(long a, long b, long c);
  }

  /** Four arguments. */
  @FunctionalInterface
  non-sealed interface F4 extends Fn {
    long call(long a, long b, long c, long d);
  }
}
