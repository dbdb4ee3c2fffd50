package io.polyphase.statistics;

/**
 * A number and the interval it is believed to be in.
 *
 * @param value the point estimate; NaN if nothing is known
 * @param low not above the value; may be infinite
 * @param high not below the value; may be infinite
 */
public record Estimate(double value, double low, double high) {
  static final Estimate UNKNOWN =
      new Estimate(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Checks the order. */
  public Estimate {
    if (!(low <= high) || value < low || value > high) {
      throw new IllegalArgumentException(
          "not in its interval: value=" + value + ", low=" + low + ", high=" + high);
    }
  }

  /** Whether one number may be in both intervals. */
  public boolean overlaps(Estimate other) {
    return low <= other.high && other.low <= high;
  }
}
