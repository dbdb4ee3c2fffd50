package io.polyphase.stress.run;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Notices that something does not move any more, and says who waits for what. */
final class Watchdog implements AutoCloseable {
  private static final long CHECKS_PER_PERIOD = 10;
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** The progress of what need not move. */
  static final long AT_REST = -1;

  private final Duration patience;
  private final Supplier<List<Long>> progress;
  private final Supplier<String> locks;
  private final PrintWriter err;
  private final RunHooks hooks;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean fired;

  /**
   * Starts watching.
   *
   * @param progress a number for each that should move, which changes as long as it does; {@link
   *     #AT_REST} for what need not
   * @param locks who holds and awaits module locks, in words
   * @param hooks the heartbeat is called by each look that finds nothing, the last resort when even
   *     the one who should notice {@link #hasFired} does not
   */
  Watchdog(
      Duration patience,
      Supplier<List<Long>> progress,
      Supplier<String> locks,
      PrintWriter err,
      RunHooks hooks) {
    this.patience = patience;
    this.progress = progress;
    this.locks = locks;
    this.err = err;
    this.hooks = hooks;
    thread = Thread.ofPlatform().daemon().name("watchdog").start(this::watch);
  }

  /** Whether nothing moved for too long. */
  boolean hasFired() {
    return fired;
  }

  private void watch() {
    List<Long> last = List.of();
    long[] movedAt = {};
    while (!closed && sleep(patience.dividedBy(CHECKS_PER_PERIOD))) {
      hooks.heartbeat().run();
      List<Long> now = progress.get();
      if (now.size() != last.size()) { // others are watched from now on
        last = now;
        movedAt = new long[now.size()];
        Arrays.fill(movedAt, hooks.nanoTime().getAsLong());
        continue;
      }
      int stuck = stuck(last, now, movedAt);
      if (stuck > 0) {
        fire(stuck, now.size());
        return;
      }
      last = now;
    }
  }

  /**
   * How many have not moved for too long; a waiter that nobody wakes is one among others that go
   * on.
   */
  private int stuck(List<Long> last, List<Long> now, long[] movedAt) {
    int stuck = 0;
    long time = hooks.nanoTime().getAsLong();
    for (int i = 0; i < movedAt.length; i++) {
      if (!now.get(i).equals(last.get(i)) || now.get(i) == AT_REST) {
        movedAt[i] = time;
      } else if (time - movedAt[i] > patience.toNanos()) {
        stuck++;
      }
    }
    return stuck;
  }

  private void fire(int stuck, int watched) {
    err.println(
        "HANG: no operation completed for "
            + patience.toSeconds()
            + " s"
            + (stuck < watched ? " by " + stuck + " of " + watched + " threads" : ""));
    err.println("module locks:");
    err.println(locks.get());
    ThreadInfo[] threads = ManagementFactory.getThreadMXBean().dumpAllThreads(true, true);
    for (ThreadInfo info : threads) {
      err.print(stackOf(info));
    }
    err.flush();
    fired = true;
    if (sleep(GRACE) && !closed) {
      hooks.lastResort().run();
    }
  }

  /** {@link ThreadInfo#toString} cuts the stack where it becomes interesting. */
  private static String stackOf(ThreadInfo info) {
    var text = new StringBuilder();
    text.append('"').append(info.getThreadName()).append("\" ").append(info.getThreadState());
    if (info.getLockName() != null) {
      text.append(" on ").append(info.getLockName());
    }
    if (info.getLockOwnerName() != null) {
      text.append(" held by \"").append(info.getLockOwnerName()).append('"');
    }
    text.append('\n');
    for (StackTraceElement frame : info.getStackTrace()) {
      text.append("    at ").append(frame).append('\n');
    }
    return text.append('\n').toString();
  }

  /** Returns false if it was woken up to end. */
  private boolean sleep(Duration duration) {
    try {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
