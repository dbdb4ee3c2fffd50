package io.polyphase.stress;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A clock for watchdogs that stands still until a hang has come about, however long the machine
 * takes, and then leaps at each look: silence before the hang is never taken for one.
 */
final class StandingClock implements LongSupplier {
  /** A watchdog reads progress, then the clock: what moved in between shows at the next look. */
  private static final long LOOKS_BEFORE_IT_RUNS = 2;

  private final BooleanSupplier hangs;
  private final Duration leap;
  private final AtomicLong looks = new AtomicLong();

  /**
   * A clock.
   *
   * @param hangs whether the hang has come about
   * @param leap how much time passes between two looks after that
   */
  StandingClock(BooleanSupplier hangs, Duration leap) {
    this.hangs = hangs;
    this.leap = leap;
  }

  @Override
  public long getAsLong() {
    long look = hangs.getAsBoolean() ? looks.incrementAndGet() : 0;
    return leap.toNanos() * Math.max(0, look - LOOKS_BEFORE_IT_RUNS);
  }
}
