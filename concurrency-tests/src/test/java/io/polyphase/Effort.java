package io.polyphase;

/** How much is tried: little in each build, more with the profile {@code concurrency-long}. */
enum Effort {
  SHORT,
  LONG;

  /** The effort of this build. */
  static final Effort NOW =
      "long".equals(System.getProperty("polyphase.concurrency")) ? LONG : SHORT;

  /** Whether this build was asked for more. */
  static boolean isLong() {
    return NOW == LONG;
  }

  /** A number for each effort. */
  static int of(int inShort, int inLong) {
    return NOW == SHORT ? inShort : inLong;
  }
}
