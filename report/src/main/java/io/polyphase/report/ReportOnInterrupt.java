package io.polyphase.report;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C while a command runs for long: the command is interrupted, and the process ends only when
 * its report of what was done by then is written.
 */
public final class ReportOnInterrupt implements AutoCloseable {
  /** After so long it ends without a report. */
  private static final long MOST_SECONDS = 20;

  private final CountDownLatch reported = new CountDownLatch(1);
  private final Thread hook;

  /**
   * From now on, until it is closed. The calling thread is the one that is interrupted.
   *
   * @param first is run before that
   */
  public ReportOnInterrupt(Runnable first) {
    Thread running = Thread.currentThread();
    this.hook = new Thread(() -> interrupt(running, first));
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupt(Thread running, Runnable first) {
    first.run();
    running.interrupt();
    try {
      boolean _ = reported.await(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** The report is written. */
  @Override
  public void close() {
    reported.countDown();
    try {
      boolean _ = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // it is what ends this process
    }
  }
}
