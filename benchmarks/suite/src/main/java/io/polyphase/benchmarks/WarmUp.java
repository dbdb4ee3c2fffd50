package io.polyphase.benchmarks;

import io.polyphase.RuntimeKind;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a runtime is warmed up before JMH's own rounds: until the JVM has compiled what it
 * consists of. The host is Java through and through; CPython has nothing to compile.
 *
 * <p>A fixed time would do on one machine and not on a busier one, where the compilers get less of
 * the processors. So it is over when, after the least time, the compilers have rested for a second.
 */
final class WarmUp {
  private static final long MOST = Duration.ofSeconds(30).toNanos();
  private static final long WINDOW = Duration.ofSeconds(1).toNanos();
  // Of a window. They never rest wholly: now and then something rare gets its turn.
  private static final long REST_MILLIS = 20;

  private final LongSupplier nanos;
  private final LongSupplier compiledMillis;
  private final long least;
  private final long start;
  private long windowStart;
  private long compiledAtWindowStart;

  /**
   * A warm-up that begins now.
   *
   * @param least how long it lasts at least, in nanoseconds; 0 for none at all
   * @param nanos the clock
   * @param compiledMillis for how long the compilers have worked so far
   */
  WarmUp(long least, LongSupplier nanos, LongSupplier compiledMillis) {
    this.least = least;
    this.nanos = nanos;
    this.compiledMillis = compiledMillis;
    this.start = nanos.getAsLong();
    this.windowStart = start;
    this.compiledAtWindowStart = compiledMillis.getAsLong();
  }

  /**
   * The warm-up that this kind of runtime needs.
   *
   * @param rounds of JMH's own warm-up; who asks for none of them gets none here either
   */
  static WarmUp of(RuntimeKind kind, int rounds) {
    long least = rounds == 0 ? 0 : leastOf(kind);
    return new WarmUp(
        least, System::nanoTime, ManagementFactory.getCompilationMXBean()::getTotalCompilationTime);
  }

  private static long leastOf(RuntimeKind kind) {
    return switch (kind) {
      case MANAGED -> Duration.ofMillis(600).toNanos();
      case HOSTED -> Duration.ofSeconds(3).toNanos();
      case REFERENCE -> 0;
    };
  }

  /** Whether what comes now may be measured. */
  boolean isOver() {
    long now = nanos.getAsLong();
    if (least == 0 || now - start >= MOST) {
      return true;
    }
    if (now - windowStart < Math.min(WINDOW, least)) {
      return false;
    }
    long compiled = compiledMillis.getAsLong();
    boolean rested = compiled - compiledAtWindowStart <= REST_MILLIS;
    windowStart = now;
    compiledAtWindowStart = compiled;
    return rested && now - start >= least;
  }
}
