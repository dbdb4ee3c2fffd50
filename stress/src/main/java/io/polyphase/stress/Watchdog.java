package io.polyphase.stress;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Notices that nothing moves, and says who waits for what. */
final class Watchdog implements AutoCloseable {
  private static final long CHECKS_PER_PERIOD = 10;
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Duration patience;
  private final LongSupplier progress;
  private final Supplier<String> locks;
  private final PrintWriter err;
  private final Runnable lastResort;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean fired;

  /**
   * Starts watching.
   *
   * @param progress a number that changes as long as something moves
   * @param locks who holds and awaits module locks, in words
   * @param lastResort run when even the one who should notice {@link #hasFired} does not
   */
  Watchdog(
      Duration patience,
      LongSupplier progress,
      Supplier<String> locks,
      PrintWriter err,
      Runnable lastResort) {
    this.patience = patience;
    this.progress = progress;
    this.locks = locks;
    this.err = err;
    this.lastResort = lastResort;
    thread = Thread.ofPlatform().daemon().name("watchdog").start(this::watch);
  }

  /** Whether nothing moved for too long. */
  boolean hasFired() {
    return fired;
  }

  private void watch() {
    long last = progress.getAsLong();
    long movedAt = System.nanoTime();
    while (!closed && sleep(patience.dividedBy(CHECKS_PER_PERIOD))) {
      long now = progress.getAsLong();
      if (now != last) {
        last = now;
        movedAt = System.nanoTime();
      } else if (System.nanoTime() - movedAt > patience.toNanos()) {
        fire();
        return;
      }
    }
  }

  private void fire() {
    err.println("HANG: no operation completed for " + patience.toSeconds() + " s");
    err.println("module locks:");
    err.println(locks.get());
    ThreadInfo[] threads = ManagementFactory.getThreadMXBean().dumpAllThreads(true, true);
    for (ThreadInfo info : threads) {
      err.print(stackOf(info));
    }
    err.flush();
    fired = true;
    if (sleep(GRACE) && !closed) {
      lastResort.run();
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
