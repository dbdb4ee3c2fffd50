package io.polyphase.stress;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits that end on their condition. */
public final class Waits {
  private static final long BOUND_SECONDS = 60;

  private Waits() {}

  /**
   * Returns when a condition holds.
   *
   * @param what is waited for, for the failure after a minute
   */
  public static void until(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("for " + BOUND_SECONDS + " s in vain: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }
}
