package io.polyphase.statistics;

import java.util.OptionalLong;

/**
 * When a figure with noise is said to leak. The growth per operation is {@link TheilSen}'s slope of
 * the {@link Series#settled settled} series, with its 99 % interval:
 *
 * <ul>
 *   <li>{@link GrowthVerdict.Leak}: the whole interval is above {@code tolerance}.
 *   <li>{@link GrowthVerdict.Bounded}: otherwise, and the whole interval is at or below {@code
 *       resolution}. A faster leak would have been seen, a slower one may be there. To find no
 *       growth is not enough for this verdict: a run that is short or noisy finds none either.
 *   <li>{@link GrowthVerdict.Inconclusive}: otherwise. The interval reaches over both limits, or
 *       the run is too short to have one.
 * </ul>
 *
 * <p>So each of the first two is wrong in at most one run of 200, if the blocks are as independent
 * as {@link Series} wants them. An interval that is narrower than the two limits are apart cannot
 * reach over both: every run that goes on for long enough ends in a verdict.
 *
 * @param tolerance growth per operation that nobody minds; 0 or more
 * @param resolution the slowest growth per operation that must not be missed; above the tolerance
 */
public record GrowthRule(double tolerance, double resolution) {
  /** Checks the limits. */
  public GrowthRule {
    if (!(0 <= tolerance && tolerance < resolution && resolution < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("tolerance=" + tolerance + ", resolution=" + resolution);
    }
  }

  /** The verdict on a run. */
  public GrowthVerdict judge(Series series) {
    return series.isLongEnough()
        ? judge(TheilSen.slope(series.settled()), series.span())
        : new GrowthVerdict.Inconclusive(Estimate.UNKNOWN, missing(series));
  }

  /** The verdict on a growth that was found in a run of so many operations. */
  GrowthVerdict judge(Estimate growth, long operations) {
    if (growth.low() > tolerance) {
      return new GrowthVerdict.Leak(growth);
    }
    if (growth.high() <= resolution) {
      return new GrowthVerdict.Bounded(growth);
    }
    return new GrowthVerdict.Inconclusive(growth, OptionalLong.of(missing(growth, operations)));
  }

  /** The operations until there are readings enough, if they are read as often as so far. */
  private static OptionalLong missing(Series series) {
    int n = series.points().size();
    if (n < 2) {
      return OptionalLong.empty();
    }
    double perReading = (double) series.span() / (n - 1);
    return OptionalLong.of((long) Math.ceil((Series.SHORTEST - n) * perReading));
  }

  /**
   * The operations until the interval fits between the limits. The slope of a run twice as long is
   * known twice as well, if its blocks are as noisy as before; they are twice as long too, so if
   * the noise averages out in them, fewer operations do.
   */
  private long missing(Estimate growth, long operations) {
    double times = (growth.high() - growth.low()) / (resolution - tolerance);
    return (long) Math.ceil((times - 1) * operations);
  }
}
