package io.polyphase.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether a series has a trend at all (Mann 1945, Kendall 1975): a second opinion beside {@link
 * TheilSen}. It knows no tolerance, so it calls growth what is too slow to matter.
 *
 * @param s how many more pairs of points rise than fall; above 0 the series grows
 * @param variance of {@code s}, if there is no trend
 */
public record MannKendall(long s, double variance) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * The test of the values, in their order.
   *
   * @param series ten points or more, independent of each other; see {@link Series#settled}
   */
  public static MannKendall of(Series series) {
    double[] values = series.points().stream().mapToDouble(Series.Point::value).toArray();
    long s = 0;
    for (int j = 1; j < values.length; j++) {
      for (int i = 0; i < j; i++) {
        s += (long) Math.signum(values[j] - values[i]);
      }
    }
    double variance = times18(values.length);
    for (int same : ties(values)) {
      variance -= times18(same);
    }
    return new MannKendall(s, variance / 18);
  }

  /** The two-sided p value, by the normal approximation with continuity correction. */
  public double pValue() {
    return Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z())));
  }

  /** How many standard deviations {@code s} is off 0. */
  public double z() {
    return s == 0 ? 0 : (s - Long.signum(s)) / Math.sqrt(variance);
  }

  /** The variance of {@code s} for so many different values in any order. */
  static double variance(int n) {
    return times18(n) / 18;
  }

  /** That variance without its divisor, a whole number. */
  private static double times18(int n) {
    return (double) n * (n - 1) * (2.0 * n + 5);
  }

  /** How many values are the same, for each value. */
  private static List<Integer> ties(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    List<Integer> ties = new ArrayList<>();
    for (int start = 0, end; start < sorted.length; start = end) {
      end = start + 1;
      while (end < sorted.length && sorted[end] == sorted[start]) {
        end++;
      }
      ties.add(end - start);
    }
    return ties;
  }
}
