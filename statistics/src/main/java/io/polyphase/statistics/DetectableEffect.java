package io.polyphase.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How small a change can be and still be found by {@link SignFlipPermutation}, and how many pairs
 * that takes.
 *
 * <p>It is that of the normal approximation, and 5 % more: with the few pairs one has, the spread
 * is known from the same pairs only. With less than 12 pairs it is found less often than that.
 */
public final class DetectableEffect {
  private static final double FEW_PAIRS = 1.05;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private DetectableEffect() {}

  /**
   * The least ratio that is found so often: 1.05 for a change of 5 %. Its inverse is found as
   * often.
   *
   * @param sd standard deviation of the logarithms of the ratios of the pairs; 0 or more
   * @param pairs 1 or more
   * @param alpha which p is small enough, between 0 and 1
   * @param power how often the change is to be found, between 0 and 1
   */
  public static double ratio(double sd, int pairs, double alpha, double power) {
    if (pairs < 1) {
      throw new IllegalArgumentException("pairs=" + pairs);
    }
    return Math.exp(logOfOnePair(sd, alpha, power) / Math.sqrt(pairs));
  }

  /**
   * How many pairs it takes to find a ratio so often: 1 at least, and {@link Integer#MAX_VALUE} if
   * it takes more.
   *
   * @param sd as above
   * @param ratio above 1
   * @param alpha as above
   * @param power as above
   */
  public static int pairs(double sd, double ratio, double alpha, double power) {
    if (!(ratio > 1 && ratio < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("ratio=" + ratio);
    }
    double times = logOfOnePair(sd, alpha, power) / Math.log(ratio);
    return (int) Math.max(1, Math.ceil(times * times));
  }

  private static double logOfOnePair(double sd, double alpha, double power) {
    if (!(sd >= 0 && sd < Double.POSITIVE_INFINITY && isShare(alpha) && isShare(power))) {
      throw new IllegalArgumentException("sd=" + sd + ", alpha=" + alpha + ", power=" + power);
    }
    double z =
        NORMAL.inverseSurvivalProbability(alpha / 2) + NORMAL.inverseCumulativeProbability(power);
    return FEW_PAIRS * Math.max(0, z) * sd;
  }

  private static boolean isShare(double number) {
    return number > 0 && number < 1;
  }
}
