package io.polyphase.stress.wheels;

import io.polyphase.report.SafeText;

/** Names out of an archive, fit for a line of a report. */
final class Shown {
  private static final int MOST = 200;

  private Shown() {}

  /** The name, or its beginning if it is long. */
  static String name(String raw) {
    return raw.length() <= MOST
        ? SafeText.line(raw)
        : SafeText.line(raw.substring(0, MOST)) + "...";
  }
}
