package io.polyphase.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * One number per fork. The fork is the unit of all intervals: iterations of one process share its
 * memory layout and compiled code, so they agree with each other more than with the truth.
 */
final class ForkValues {
  private static final double CONFIDENCE = 0.95;

  private final double[] values;

  ForkValues(double... values) {
    this.values = values.clone();
  }

  double mean() {
    return StatUtils.mean(values);
  }

  /** Half the width of the t interval of the mean; empty for one fork. */
  OptionalDouble error() {
    int n = values.length;
    if (n < 2) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        quantile(n - 1) * Math.sqrt(StatUtils.variance(values) / n));
  }

  /**
   * How many times the other's value this one's is, with Welch's t interval of the difference of
   * the logarithms. No pairs: the forks of the two did not run in turn.
   */
  Ratio over(ForkValues other) {
    double[] mine = logarithms();
    double[] others = other.logarithms();
    double difference = StatUtils.mean(mine) - StatUtils.mean(others);
    double half = halfWidth(mine, others);
    return new Ratio(
        Math.exp(difference), Math.exp(difference - half), Math.exp(difference + half));
  }

  private double[] logarithms() {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  private static double halfWidth(double[] left, double[] right) {
    if (left.length < 2 || right.length < 2) {
      return Double.NaN;
    }
    double a = StatUtils.variance(left) / left.length;
    double b = StatUtils.variance(right) / right.length;
    if (a + b == 0) {
      return 0;
    }
    double degrees =
        (a + b) * (a + b) / (a * a / (left.length - 1) + b * b / (right.length - 1));
    return quantile(degrees) * Math.sqrt(a + b);
  }

  private static double quantile(double degrees) {
    return new TDistribution(degrees).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
  }

  /** A ratio and its interval, which is NaN where there are too few forks. */
  record Ratio(double value, double low, double high) {
    @Override
    public String toString() {
      return Double.isNaN(low)
          ? String.format(Locale.ROOT, "%.2f", value)
          : String.format(Locale.ROOT, "%.2f [%.2f, %.2f]", value, low, high);
    }
  }

  /** Mean and error; as many digits as are worth reading. */
  @Override
  public String toString() {
    String format = mean() < 100 ? "%,.1f" : "%,.0f";
    String shown = String.format(Locale.ROOT, format, mean());
    OptionalDouble error = error();
    return error.isEmpty()
        ? shown
        : shown + " ± " + String.format(Locale.ROOT, format, error.getAsDouble());
  }
}
