package io.polyphase.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published examples, and how often the interval holds the truth. */
final class TheilSenTest {
  private static final double EXACT = 1e-12;

  /** Sen's own, 1968. At 93 % the ranks are 4 and 18 of 21. */
  private static final Series SEN =
      SeriesOf.points(
          List.of(1L, 2L, 3L, 4L, 10L, 12L, 18L), List.of(9.0, 15.0, 19.0, 20.0, 45.0, 55.0, 78.0));

  /** Rain after seeding of clouds, Hollander and Wolfe's example for Theil's slope. */
  private static final Series CLOUDS = SeriesOf.values(1.26, 1.27, 1.12, 1.16, 1.03);

  @Test
  void slope_senOf1968_isHisSlopeAndInterval() {
    Estimate slope = TheilSen.slope(SEN, 0.93);

    assertEquals(4, slope.value());
    assertEquals(26 / 7.0, slope.low(), EXACT);
    assertEquals(35 / 8.0, slope.high(), EXACT);
  }

  /** The 21 slopes from below: 1, 2.5, 11/3, 26/7 ... 35/8, 5, 5, 6. */
  @ParameterizedTest
  @CsvSource({"0.99, 1, 6", "0.98, 2.5, 5", "0.95, 3.6666666666666667, 5"})
  void slope_sen_higherConfidenceTakesSlopesFurtherOut(double confidence, double low, double high) {
    Estimate slope = TheilSen.slope(SEN, confidence);

    assertEquals(low, slope.low(), EXACT);
    assertEquals(high, slope.high(), EXACT);
  }

  /** Ten slopes, so the median is the mean of the two in the middle, -0.0575 and -0.055. */
  @Test
  void slope_clouds_isTheirs() {
    assertEquals(-0.05625, TheilSen.slope(CLOUDS).value(), EXACT);
  }

  @Test
  void slope_tooFewForTheConfidence_isInfinite() {
    assertEquals(
        new Estimate(2, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
        TheilSen.slope(SeriesOf.line(6, 2)));
    assertEquals(2, TheilSen.slope(SeriesOf.line(2, 2)).value());
    assertEquals(new Estimate(2, 2, 2), TheilSen.slope(SeriesOf.line(7, 2)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, Double.NaN})
  void slope_confidenceThatIsNone_isRefused(double confidence) {
    assertThrows(IllegalArgumentException.class, () -> TheilSen.slope(SEN, confidence));
  }

  @Test
  void slope_onePoint_isRefused() {
    Series series = SeriesOf.values(1);

    assertThrows(IllegalArgumentException.class, () -> TheilSen.slope(series));
  }

  /**
   * By counting the orders of twelve values, 0.9946 and 0.8841: that many have 14 to 52, or 22 to
   * 44, pairs that fall.
   */
  @ParameterizedTest
  @CsvSource({"0.99, 0.9946, 0.002", "0.85, 0.8841, 0.008"})
  void slope_noise_isInTheIntervalAsOftenAsCountingSays(
      double confidence, double expected, double slack) {
    var random = new SplittableRandom(1968);
    long hits =
        IntStream.range(0, 10_000)
            .mapToObj(_ -> TheilSen.slope(Figure.WHITE_NOISE.run(12, 5, random), confidence))
            .filter(slope -> slope.overlaps(truth(5.0 / Figure.OPERATIONS)))
            .count();

    assertEquals(expected, hits / 10_000.0, slack);
  }

  private static Estimate truth(double value) {
    return new Estimate(value, value, value);
  }
}
