package io.polyphase.report.command;

import io.polyphase.report.SafeText;
import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** A bar in the last line of a terminal, which makes room for whatever else is written there. */
final class ProgressBar implements Progress {
  private static final long BETWEEN_NANOS = 100_000_000L; // more often nobody can see
  private static final int BAR = 20;
  private static final int WIDEST = 79; // narrower terminals are hardly met
  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter terminal;
  private final LongSupplier nanoTime;
  private final TimeLeft left;
  private long last;
  private boolean shown;

  /**
   * No bar yet.
   *
   * @param terminal what is written to it gets there as it is
   */
  ProgressBar(PrintWriter terminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    left = new TimeLeft(nanoTime);
    last = nanoTime.getAsLong() - BETWEEN_NANOS;
  }

  @Override
  public synchronized void at(double share, String state) {
    String time = left.shown(share);
    if (nanoTime.getAsLong() - last >= BETWEEN_NANOS) {
      last = nanoTime.getAsLong();
      String line = bar(share) + time + "  " + SafeText.line(state);
      terminal.print(ERASE + line.substring(0, line.offsetByCodePoints(0, fitting(line))));
      terminal.flush();
      shown = true;
    }
  }

  private static String bar(double share) {
    if (Double.isNaN(share)) {
      return "";
    }
    int full = (int) (BAR * Math.clamp(share, 0, 1));
    return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "] ";
  }

  private static int fitting(String line) {
    return Math.min(WIDEST, line.codePointCount(0, line.length()));
  }

  /** Takes it away; the next news bring it back. */
  synchronized void erase() {
    if (shown) {
      shown = false;
      terminal.print(ERASE);
      terminal.flush();
    }
  }
}
