package io.polyphase.statistics;

import java.util.Arrays;

/** What is measured of two things that are run in pairs: one number for each pair. */
final class Differences {
  private Differences() {}

  /**
   * Checks that there is one at least, and that each is a number.
   *
   * @throws IllegalArgumentException if not
   */
  static void check(double[] differences) {
    if (differences.length < 1 || !Arrays.stream(differences).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "none, or one that is no number: differences=" + Arrays.toString(differences));
    }
  }
}
