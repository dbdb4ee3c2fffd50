package io.polyphase.report;

import java.util.Locale;

/** A time as a clock shows it. */
public final class ClockText {
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private ClockText() {}

  /** As {@code 1:02} and {@code 1:02:03}, rounded to seconds. */
  public static String of(double seconds) {
    long s = Math.round(seconds);
    return s < HOUR
        ? String.format(Locale.ROOT, "%d:%02d", s / MINUTE, s % MINUTE)
        : String.format(Locale.ROOT, "%d:%02d:%02d", s / HOUR, s / MINUTE % MINUTE, s % MINUTE);
  }
}
