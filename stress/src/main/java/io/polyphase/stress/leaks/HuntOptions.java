package io.polyphase.stress.leaks;

import io.polyphase.report.MayBeMissing;

/**
 * How to hunt.
 *
 * @param warmups cycles before anything is measured
 * @param runs measured cycles
 * @param collect whether to collect garbage after each cycle
 * @param history whether to look who changes the reference counts of what leaks
 */
public record HuntOptions(int warmups, int runs, boolean collect, @MayBeMissing boolean history) {
  /** Fewer readings make no series, and of fewer cycles any noise is a lot. */
  private static final int FEWEST_FOR_FIGURES = 100;

  /** Without histories. */
  public HuntOptions(int warmups, int runs, boolean collect) {
    this(warmups, runs, collect, false);
  }

  /** The same with histories, or without. */
  HuntOptions withHistory(boolean wanted) {
    return new HuntOptions(warmups, runs, collect, wanted);
  }

  /** Whether the figures of the process can be judged; where garbage stays, they grow by it. */
  boolean judgesFigures() {
    return collect && runs >= FEWEST_FOR_FIGURES;
  }

  /** From regrtest's {@code -R 3:3}. */
  public static HuntOptions of(String cycles, boolean collect) {
    String[] parts = cycles.split(":", -1);
    try {
      if (parts.length == 2) {
        var options =
            new HuntOptions(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), collect);
        if (options.warmups >= 1 && options.runs >= 1) {
          return options;
        }
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new IllegalArgumentException(
        "-R wants two numbers, warm-ups and runs, each at least 1, as in -R 3:3: -R " + cycles);
  }
}
