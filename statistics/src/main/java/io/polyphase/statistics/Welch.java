package io.polyphase.statistics;

import java.util.List;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Welch's t interval of a sum, or of a difference, of the means of independent samples, whose
 * spreads may differ; of one sample alone it is Student's.
 *
 * <p>The degrees of freedom are Satterthwaite's: B. L. Welch, The generalization of "Student's"
 * problem when several different population variances are involved, Biometrika 34 (1947), 28–35.
 */
public final class Welch {
  private Welch() {}

  /**
   * Half the width of the interval; 0 if no sample has any spread, NaN if one has fewer than two
   * numbers.
   *
   * @param confidence how often such an interval has the true value in it, between 0 and 1
   * @param samples one or more
   */
  public static double halfWidth(double confidence, List<double[]> samples) {
    if (!(confidence > 0 && confidence < 1) || samples.isEmpty()) {
      throw new IllegalArgumentException(
          "confidence=" + confidence + ", samples=" + samples.size());
    }
    double variance = 0;
    double perDegree = 0;
    for (double[] sample : samples) {
      if (sample.length < 2) {
        return Double.NaN;
      }
      double ofMean = Variance.of(sample).getAsDouble() / sample.length;
      variance += ofMean;
      perDegree += ofMean * ofMean / (sample.length - 1);
    }
    return variance == 0
        ? 0
        : quantile(confidence, variance * variance / perDegree) * Math.sqrt(variance);
  }

  private static double quantile(double confidence, double degrees) {
    return TDistribution.of(degrees).inverseSurvivalProbability((1 - confidence) / 2);
  }
}
