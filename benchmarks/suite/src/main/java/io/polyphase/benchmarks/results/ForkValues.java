package io.polyphase.benchmarks.results;

import io.polyphase.statistics.Welch;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
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

  /** The values themselves, in the order of the forks. */
  List<Double> list() {
    return Arrays.stream(values).boxed().toList();
  }

  /** Half the width of the t interval of the mean; empty for one fork. */
  OptionalDouble error() {
    return values.length < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(Welch.halfWidth(CONFIDENCE, List.of(values)));
  }

  /** Half the width of Welch's t interval of the sum of the means; NaN if one has one fork. */
  static double errorOfSum(List<ForkValues> summands) {
    return Welch.halfWidth(CONFIDENCE, summands.stream().map(summand -> summand.values).toList());
  }

  /**
   * How many times the other's value this one's is, with Welch's t interval of the difference of
   * the logarithms. No pairs: the forks of the two did not run in turn.
   */
  Ratio over(ForkValues other) {
    double[] mine = logarithms();
    double[] others = other.logarithms();
    double difference = StatUtils.mean(mine) - StatUtils.mean(others);
    double half = Welch.halfWidth(CONFIDENCE, List.of(mine, others));
    return new Ratio(
        Math.exp(difference), Math.exp(difference - half), Math.exp(difference + half));
  }

  private double[] logarithms() {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  /** A ratio and its interval, which is NaN where there are too few forks. */
  record Ratio(double value, double low, double high) {
    Ratio times(double factor) {
      return new Ratio(value * factor, low * factor, high * factor);
    }

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
