package io.polyphase.report.command;

import io.polyphase.report.ClockText;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How long something still takes, if it goes on as it has gone so far. */
final class TimeLeft {
  private static final int HUNDRED = 100;

  private final LongSupplier nanoTime;
  private double first = Double.NaN; // of a run that goes on with an earlier one, more than 0
  private long start; // when that was

  TimeLeft(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** As {@code 43 %, 1:02 left}; without what cannot be told. */
  String shown(double share) {
    if (Double.isNaN(share)) {
      return "";
    }
    if (Double.isNaN(first)) {
      first = share;
      start = nanoTime.getAsLong();
    }
    String percent = String.format(Locale.ROOT, "%3.0f %%", Math.floor(share * HUNDRED));
    return share > first ? percent + ", " + ClockText.of(seconds(share)) + " left" : percent;
  }

  private double seconds(double share) {
    return (nanoTime.getAsLong() - start) * 1e-9 / (share - first) * (1 - share);
  }
}
