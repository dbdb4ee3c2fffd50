package io.polyphase.report;

import java.util.stream.DoubleStream;

/**
 * From where to where an axis goes.
 *
 * @param min finite
 * @param max above it
 */
record Range(double min, double max) {
  /** Beyond this the length of an axis might overflow; it counts as infinite. */
  static final double LARGEST = 1e300;

  static boolean isUsable(double value) {
    return Math.abs(value) <= LARGEST;
  }

  /** The range of all usable values; from 0 to 1 if there is none. */
  static Range of(DoubleStream values) {
    var all = values.filter(Range::isUsable).summaryStatistics();
    if (all.getCount() == 0) {
      return new Range(0, 1);
    }
    return all.getMin() < all.getMax()
        ? new Range(all.getMin(), all.getMax())
        : around(all.getMin());
  }

  /** A single value is in the middle. */
  private static Range around(double value) {
    double half = value == 0 ? 1 : Math.abs(value) / 2;
    return new Range(value - half, value + half);
  }

  double length() {
    return max - min;
  }

  double magnitude() {
    return Math.max(Math.abs(min), Math.abs(max));
  }

  /** Where a value is: 0 at the beginning, 1 at the end. */
  double fraction(double value) {
    return (value - min) / length();
  }
}
