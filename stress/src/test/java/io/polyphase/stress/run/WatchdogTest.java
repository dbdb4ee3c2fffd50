package io.polyphase.stress.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.stress.Waits;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** When a watchdog takes silence for a hang, by a clock that the test has in its hand. */
final class WatchdogTest {
  private static final Duration PATIENCE = Duration.ofMillis(50); // it looks ten times as often
  private static final long STANDING = 3;

  private final AtomicLong now = new AtomicLong();
  private final AtomicLong looks = new AtomicLong();
  private final AtomicLong moving = new AtomicLong();
  private final StringWriter said = new StringWriter();

  private Watchdog watch(Supplier<List<Long>> progress) {
    var hooks =
        new RunHooks(looks::incrementAndGet, () -> {}, () -> false, now::get); // no last resort
    return new Watchdog(
        PATIENCE, progress, () -> "held by nobody", new PrintWriter(said, true), hooks);
  }

  /** Returns when it has looked at what is so now, and judged it. */
  private void awaitLooks(Watchdog watchdog) throws InterruptedException {
    long enough = looks.get() + 3; // one that had begun, a whole one, and the beginning of another
    Waits.until("a look of the watchdog", () -> looks.get() >= enough || watchdog.hasFired());
  }

  private long move() {
    return moving.incrementAndGet();
  }

  @Test
  void watchdog_silence_isAHangWhenItsPatienceIsOver() throws InterruptedException {
    try (Watchdog watchdog = watch(() -> List.of(STANDING))) {
      awaitLooks(watchdog);
      now.set(PATIENCE.toNanos());
      awaitLooks(watchdog);
      assertFalse(watchdog.hasFired(), "before its patience was over");

      now.incrementAndGet();

      Waits.until("a hang to be noticed", watchdog::hasFired);
    }
    assertTrue(said.toString().contains("held by nobody"), said::toString);
    assertTrue(said.toString().contains("\"watchdog\" RUNNABLE"), said::toString);
  }

  @Test
  void watchdog_oneThatStandsAmongOthers_isAHang() throws InterruptedException {
    try (Watchdog watchdog = watch(() -> List.of(move(), STANDING))) {
      awaitLooks(watchdog);

      now.set(PATIENCE.toNanos() + 1);

      Waits.until("a hang to be noticed", watchdog::hasFired);
    }
    assertTrue(said.toString().contains(" by 1 of 2 threads"), said::toString);
  }

  @Test
  void watchdog_whatMovesOrRests_isNoHangHoweverLong() throws InterruptedException {
    try (Watchdog watchdog = watch(() -> List.of(move(), Watchdog.AT_REST))) {
      for (int i = 0; i < 5; i++) {
        awaitLooks(watchdog);
        now.addAndGet(10 * PATIENCE.toNanos());
      }
      awaitLooks(watchdog);

      assertFalse(watchdog.hasFired(), said::toString);
    }
  }
}
