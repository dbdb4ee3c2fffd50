package io.polyphase.benchmarks.compare;

import java.util.List;

/**
 * What one process measured.
 *
 * @param preflight whether it is one of those of base against a copy of itself
 * @param step which it was
 * @param rounds each round's score; their median is the process's value
 * @param unit of a score
 * @param isThroughput whether more is better
 * @param seconds how long the process took
 */
record ForkResult(
    boolean preflight,
    Step step,
    List<Double> rounds,
    String unit,
    boolean isThroughput,
    double seconds) {

  ForkResult {
    rounds = List.copyOf(rounds);
  }

  double value() {
    double[] sorted = rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The logarithm of how many times longer than the base this took. */
  double logRatioTo(ForkResult base) {
    double ratio = Math.log(value() / base.value());
    return isThroughput ? -ratio : ratio;
  }
}
