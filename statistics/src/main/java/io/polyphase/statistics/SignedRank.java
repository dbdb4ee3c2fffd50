package io.polyphase.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Paired differences by their ranks (Wilcoxon 1945) and the estimate that belongs to it (Hodges and
 * Lehmann 1963). Up to 29 % of the differences may be anywhere.
 *
 * <p>The interval consists of two averages of pairs of differences. How many averages are above 0
 * when the differences are symmetric about 0 is the sum of the positive ranks, so its exact
 * distribution gives their ranks. As those are whole numbers, the interval holds the truth at least
 * as often as its confidence says.
 */
public final class SignedRank {
  private static final Median MEDIAN = Median.withDefaults().withCopy(true);
  private static final WilcoxonSignedRankTest TEST =
      WilcoxonSignedRankTest.withDefaults().with(PValueMethod.EXACT);

  private SignedRank() {}

  /**
   * The two-sided p value of Wilcoxon's test. Exact if no difference is 0 and no two are of the
   * same size, and for up to 1023 pairs; else by the normal approximation. 1 if all are 0.
   *
   * @param differences one for each pair, finite; one at least
   * @throws IllegalArgumentException if there is none, or one is not finite
   */
  public static double pValue(double[] differences) {
    Differences.check(differences);
    boolean allZero = Arrays.stream(differences).allMatch(d -> d == 0);
    return allZero ? 1 : TEST.test(differences).getPValue();
  }

  /**
   * The middle of the differences: the median of the averages of each two, and of each with itself.
   * With too few pairs for this confidence (five, at 95 %) the interval is infinite.
   *
   * @param differences one for each pair, finite; one at least
   * @param confidence how often the interval is to hold the truth at least, between 0 and 1
   * @throws IllegalArgumentException if there is no difference, one is not finite, or the
   *     confidence is none
   */
  public static Estimate hodgesLehmann(double[] differences, double confidence) {
    Differences.check(differences);
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence=" + confidence);
    }
    double[] averages = walshAverages(differences);
    Arrays.sort(averages);
    double median = MEDIAN.evaluate(averages);
    int rank = lowRank(differences.length, (1 - confidence) / 2);
    return rank < 1
        ? new Estimate(median, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
        : new Estimate(median, averages[rank - 1], averages[averages.length - rank]);
  }

  private static double[] walshAverages(double[] values) {
    int n = values.length;
    double[] averages = new double[n * (n + 1) / 2];
    int next = 0;
    for (int j = 0; j < n; j++) {
      for (int i = 0; i <= j; i++) {
        averages[next++] = (values[i] + values[j]) / 2;
      }
    }
    return averages;
  }

  /** The rank of the average that is the lower bound, from 1. The upper has the same from above. */
  private static int lowRank(int n, double tail) {
    double[] distribution = nullDistribution(n);
    int rank = 0;
    for (double below = distribution[0]; below <= tail; below += distribution[rank]) {
      rank++;
    }
    return rank;
  }

  /**
   * How probable each sum of positive ranks is, from 0 to n(n+1)/2, if each rank from 1 to n is
   * positive with probability one half.
   */
  static double[] nullDistribution(int n) {
    int most = n * (n + 1) / 2;
    double[] distribution = new double[most + 1];
    distribution[0] = 1;
    for (int rank = 1; rank <= n; rank++) {
      for (int sum = rank * (rank + 1) / 2; sum >= 0; sum--) {
        double with = sum >= rank ? distribution[sum - rank] : 0;
        distribution[sum] = (distribution[sum] + with) / 2;
      }
    }
    return distribution;
  }
}
