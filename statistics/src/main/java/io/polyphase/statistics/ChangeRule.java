package io.polyphase.statistics;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * When a benchmark is said to have changed between two versions, run in pairs of which a coin says
 * who goes first. The ratio head/base is the {@link SignedRank#hodgesLehmann Hodges-Lehmann}
 * estimate of the pairs' ratios with its 95 % interval, p that of {@link SignFlipPermutation},
 * adjusted by {@link Holm} for all benchmarks that are judged at once:
 *
 * <ul>
 *   <li>{@link ChangeVerdict.Regression}: p is below {@code alpha}, and the ratio is 1 + {@code
 *       threshold} or more; if {@code strict}, its whole interval is above that.
 *   <li>{@link ChangeVerdict.Improvement}: the same with head and base exchanged.
 *   <li>{@link ChangeVerdict.Equivalent}: the whole interval is between 1 / (1 + {@code threshold})
 *       and 1 + {@code threshold}. To find no change is not enough for this verdict, and with fewer
 *       pairs than {@link #leastPairs} none could have been found.
 *   <li>{@link ChangeVerdict.Inconclusive}: otherwise.
 * </ul>
 *
 * <p>So if nothing has changed, one false alarm or more is raised in {@code alpha} of the
 * comparisons at most. The number of pairs has to be chosen before the first is run: who stops when
 * p is small, or goes on until it is, raises more.
 *
 * @param alpha how often a false alarm may be raised, between 0 and 1
 * @param threshold the least change that matters, above 0; 0.03 is one of 3 %
 * @param strict whether the change has to be shown to be as large as that
 */
public record ChangeRule(double alpha, double threshold, boolean strict) {
  /** The usual {@code alpha}. */
  public static final double ALPHA = 0.05;

  /** The usual {@code threshold}. */
  public static final double THRESHOLD = 0.03;

  /** That of the interval, whatever {@code alpha} is. */
  public static final double CONFIDENCE = 0.95;

  /** To find what is there in 90 % is to show in 80 % that there is nothing: it has two sides. */
  private static final double POWER = 0.9;

  /** Checks the limits. */
  public ChangeRule {
    boolean isChange = 1 + threshold > 1 && threshold < Double.POSITIVE_INFINITY;
    if (!(alpha > 0 && alpha < 1 && isChange)) {
      throw new IllegalArgumentException("alpha=" + alpha + ", threshold=" + threshold);
    }
  }

  /** The verdict on each benchmark, in the order given. */
  public List<ChangeVerdict> judge(List<double[]> logRatios, long seed) {
    double[] pValues =
        Holm.adjust(
            logRatios.stream()
                .mapToDouble(pairs -> SignFlipPermutation.pValue(pairs, seed))
                .toArray());
    return IntStream.range(0, pValues.length)
        .mapToObj(i -> judge(logRatios.get(i), pValues[i], pValues.length))
        .toList();
  }

  /**
   * The fewest pairs with which a change can be found at all, among so many benchmarks: with fewer,
   * even if head is slower in each pair, p is not below {@code alpha} after Holm. It holds for the
   * exact test, that is, up to 20.
   */
  public int leastPairs(int benchmarks) {
    if (benchmarks < 1) {
      throw new IllegalArgumentException("benchmarks=" + benchmarks);
    }
    int pairs = 1;
    while (benchmarks * SignFlipPermutation.leastPValue(pairs) >= alpha) {
      pairs++;
    }
    return pairs;
  }

  private ChangeVerdict judge(double[] pairs, double pValue, int benchmarks) {
    Estimate log = SignedRank.hodgesLehmann(pairs, CONFIDENCE);
    Estimate ratio = new Estimate(Math.exp(log.value()), Math.exp(log.low()), Math.exp(log.high()));
    double secondOpinion = SignedRank.pValue(pairs);
    double limit = Math.log1p(threshold);
    if (pValue < alpha && (strict ? log.low() > limit : log.value() >= limit)) {
      return new ChangeVerdict.Regression(ratio, pValue, secondOpinion);
    }
    if (pValue < alpha && (strict ? log.high() < -limit : log.value() <= -limit)) {
      return new ChangeVerdict.Improvement(ratio, pValue, secondOpinion);
    }
    if (pairs.length >= leastPairs(benchmarks) && log.low() > -limit && log.high() < limit) {
      return new ChangeVerdict.Equivalent(ratio, pValue, secondOpinion);
    }
    return new ChangeVerdict.Inconclusive(
        ratio, pValue, secondOpinion, morePairs(pairs, benchmarks));
  }

  /**
   * How many pairs are missing until a change as large as the threshold would be found, even if it
   * is the only one. The interval fits between the limits then. If there are that many already, the
   * change is about as large as the threshold: as many again.
   */
  private int morePairs(double[] pairs, int benchmarks) {
    double sd = StandardDeviation.of(pairs).getAsDouble();
    int enough = DetectableEffect.pairs(sd, 1 + threshold, alpha / benchmarks, POWER);
    int needed = Math.max(enough, leastPairs(benchmarks));
    return needed > pairs.length ? needed - pairs.length : pairs.length;
  }
}
