package io.polyphase.stress.check;

import java.util.Locale;

/** How reports write numbers and constants. */
public final class ReportWords {
  private ReportWords() {}

  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A constant's name as words. */
  public static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
