package io.polyphase.report.command;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** A line now and then, for logs. */
final class ProgressLines implements Progress {
  private static final long BETWEEN_NANOS = 2_000_000_000L;

  private final PrintWriter out;
  private final LongSupplier nanoTime;
  private final TimeLeft left;
  private long last;

  ProgressLines(PrintWriter out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    left = new TimeLeft(nanoTime);
    last = nanoTime.getAsLong();
  }

  @Override
  public synchronized void at(double share, String state) {
    String shown = left.shown(share); // which is to see each of them
    if (nanoTime.getAsLong() - last >= BETWEEN_NANOS) {
      last = nanoTime.getAsLong();
      out.println(shown.isEmpty() ? state : shown + "  " + state);
      out.flush();
    }
  }
}
