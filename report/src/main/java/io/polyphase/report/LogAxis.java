package io.polyphase.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A logarithmic axis of ratios. One is always in sight.
 *
 * @param logs the decadic logarithms of its ends
 */
record LogAxis(Range logs) {
  /** Beyond these a ratio is an arrow: it would leave no room for the others. */
  private static final double LEAST = 1e-6;

  private static final double GREATEST = 1e6;
  private static final double NARROWEST = 0.04;
  private static final double MARGIN = 0.04;
  private static final int MOST = 7;
  private static final List<Integer> DIGITS = List.of(1, 2, 5);

  /** An axis for these ratios. */
  static LogAxis of(DoubleStream ratios) {
    var range =
        Range.of(
            DoubleStream.concat(
                DoubleStream.of(-NARROWEST, NARROWEST),
                ratios.filter(LogAxis::isShown).map(Math::log10)));
    double margin = MARGIN * range.length();
    return new LogAxis(new Range(range.min() - margin, range.max() + margin));
  }

  private static boolean isShown(double ratio) {
    return ratio >= LEAST && ratio <= GREATEST;
  }

  /** Where a ratio is: below 0 or above 1 if it is off the axis. */
  double fraction(double ratio) {
    return logs.fraction(Math.log10(ratio));
  }

  /** Few enough to be read: even steps, or 1, 2, 5, or powers of ten. */
  List<Ticks.Mark> marks() {
    return marks(candidates());
  }

  private DoubleStream candidates() {
    if (logs.length() < 0.7) {
      double step = Ticks.decimal((Math.pow(10, logs.max()) - Math.pow(10, logs.min())) / MOST);
      int first = (int) Math.ceil(Math.pow(10, logs.min()) / step);
      return IntStream.rangeClosed(first, (int) (Math.pow(10, logs.max()) / step))
          .mapToDouble(index -> Math.rint(index * step * 1e9) / 1e9);
    }
    int every = (int) Math.ceil(logs.length() / MOST);
    return IntStream.rangeClosed((int) Math.floor(logs.min()), (int) Math.ceil(logs.max()))
        .filter(exponent -> exponent % every == 0)
        .boxed()
        .flatMapToDouble(LogAxis::decade);
  }

  private List<Ticks.Mark> marks(DoubleStream candidates) {
    boolean crowded = logs.length() > 2.4;
    return candidates
        .filter(ratio -> fraction(ratio) >= 0 && fraction(ratio) <= 1)
        .filter(ratio -> !crowded || isPowerOfTen(ratio))
        .mapToObj(ratio -> new Ticks.Mark(ratio, NumberText.exact(ratio)))
        .toList();
  }

  private static DoubleStream decade(int exponent) {
    return DIGITS.stream().mapToDouble(digit -> Double.parseDouble(digit + "e" + exponent));
  }

  private static boolean isPowerOfTen(double ratio) {
    double log = Math.log10(ratio);
    return Math.abs(log - Math.rint(log)) < 1e-9;
  }
}
