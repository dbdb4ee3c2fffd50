package io.polyphase.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** What must be true of {@link TheilSen} and {@link MannKendall} for every series. */
final class TrendPropertyTest {
  private static final double RELATIVE = 1e-9;

  /** Whole numbers, some of them the same, at uneven distances. */
  @Provide
  Arbitrary<Series> series() {
    Arbitrary<Integer> steps = Arbitraries.integers().between(1, 50);
    Arbitrary<Integer> values = Arbitraries.integers().between(-20, 20);
    return Combinators.combine(steps, values)
        .as((step, value) -> new Series.Point(step, value))
        .list()
        .ofMinSize(7)
        .ofMaxSize(20)
        .map(TrendPropertyTest::inTurn);
  }

  /** Takes operations as those since the point before. */
  private static Series inTurn(List<Series.Point> steps) {
    List<Series.Point> points = new ArrayList<>();
    long operations = 0;
    for (Series.Point step : steps) {
      operations += step.operations();
      points.add(new Series.Point(operations, step.value()));
    }
    return new Series(points);
  }

  private static Series map(Series series, UnaryOperator<Series.Point> change) {
    return new Series(series.points().stream().map(change).toList());
  }

  private static void assertSame(double value, double low, double high, Estimate actual) {
    assertEquals(value, actual.value(), RELATIVE * (1 + Math.abs(value)));
    assertEquals(low, actual.low(), RELATIVE * (1 + Math.abs(low)));
    assertEquals(high, actual.high(), RELATIVE * (1 + Math.abs(high)));
  }

  @Property(seed = "489")
  void slope_lineAdded_isAddedToIt(
      @ForAll("series") Series series,
      @ForAll @IntRange(min = -9, max = 9) int level,
      @ForAll @IntRange(min = -9, max = 9) int growth) {
    Estimate before = TheilSen.slope(series);
    Estimate after =
        TheilSen.slope(
            map(
                series,
                p ->
                    new Series.Point(
                        p.operations(), p.value() + level + (double) growth * p.operations())));

    assertSame(before.value() + growth, before.low() + growth, before.high() + growth, after);
  }

  @Property(seed = "489")
  void slope_otherUnits_isInThoseUnits(
      @ForAll("series") Series series,
      @ForAll @IntRange(min = 1, max = 9) int values,
      @ForAll @IntRange(min = 1, max = 9) int operations) {
    double scale = (double) values / operations;
    Estimate before = TheilSen.slope(series);
    Estimate after =
        TheilSen.slope(
            map(
                series,
                p -> new Series.Point((long) operations * p.operations(), values * p.value())));

    assertSame(scale * before.value(), scale * before.low(), scale * before.high(), after);
  }

  @Property(seed = "489")
  void slope_upsideDown_isMirrored(@ForAll("series") Series series) {
    Estimate before = TheilSen.slope(series);

    assertSame(
        -before.value(),
        -before.high(),
        -before.low(),
        TheilSen.slope(map(series, p -> new Series.Point(p.operations(), -p.value()))));
  }

  @Property(seed = "489")
  void slope_higherConfidence_holdsTheLower(@ForAll("series") Series series) {
    Estimate narrow = TheilSen.slope(series, 0.5);
    Estimate wide = TheilSen.slope(series, 0.95);

    assertTrue(wide.low() <= narrow.low() && narrow.high() <= wide.high());
  }

  /** Three of twelve points leave 36 of 66 pairs alone. */
  @Property(seed = "489")
  void slope_aQuarterOfThePointsAnywhere_isThatOfTheOthers(
      @ForAll @Size(3) List<Integer> wild, @ForAll Random random) {
    List<Series.Point> points = new ArrayList<>(SeriesOf.line(12, 4).points());
    List<Integer> places = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
    Collections.shuffle(places, random);
    for (int i = 0; i < wild.size(); i++) {
      int place = places.get(i);
      points.set(place, new Series.Point(place + 1, wild.get(i)));
    }

    assertEquals(4, TheilSen.slope(new Series(points)).value());
  }

  /** The interval leaves 0 out where Mann and Kendall find a trend at the same level. */
  @Property(seed = "489")
  void slope_intervalAboveZero_isATrend(@ForAll("series") Series series) {
    MannKendall test = MannKendall.of(series);
    Estimate slope = TheilSen.slope(series);

    assertTrue(!(slope.low() > 0) || (test.s() > 0 && test.pValue() < 0.01), test::toString);
    assertTrue(!(slope.high() < 0) || (test.s() < 0 && test.pValue() < 0.01), test::toString);
  }

  /** Noise of 0.1 shifts the one by 0.025 at the most, the other by 0.05. */
  @Property(seed = "489")
  void slope_leastSquares_agreeOnALineWithLittleNoise(
      @ForAll @Size(12) List<@IntRange(min = -10, max = 10) Integer> noise,
      @ForAll @IntRange(min = -100, max = 100) int growth) {
    var regression = new SimpleRegression();
    List<Series.Point> points = new ArrayList<>();
    for (int i = 0; i < noise.size(); i++) {
      double value = growth * i + noise.get(i) / 100.0;
      points.add(new Series.Point(i, value));
      regression.addData(i, value);
    }

    assertEquals(regression.getSlope(), TheilSen.slope(new Series(points)).value(), 0.08);
  }

  /** Tau-b is S over the pairs that are not tied. */
  @Property(seed = "489")
  void s_series_isTauOfCommonsMath(@ForAll("series") Series series) {
    int n = series.points().size();
    double pairs = n * (n - 1) / 2.0;
    double untied = pairs - tiedPairs(series);
    double tau =
        new KendallsCorrelation().correlation(SeriesOf.operations(series), SeriesOf.values(series));

    if (untied > 0) {
      assertEquals(tau, MannKendall.of(series).s() / Math.sqrt(pairs * untied), RELATIVE);
    }
  }

  private static long tiedPairs(Series series) {
    double[] values = SeriesOf.values(series);
    long tied = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < i; j++) {
        tied += values[i] == values[j] ? 1 : 0;
      }
    }
    return tied;
  }

  @Property(seed = "489")
  void mannKendall_otherScale_isTheSame(@ForAll("series") Series series) {
    assertEquals(
        MannKendall.of(series),
        MannKendall.of(map(series, p -> new Series.Point(p.operations(), Math.cbrt(p.value())))));
  }

  @Property(seed = "489")
  void mannKendall_upsideDown_fallsAsMuch(@ForAll("series") Series series) {
    MannKendall test = MannKendall.of(series);
    MannKendall mirrored =
        MannKendall.of(map(series, p -> new Series.Point(p.operations(), -p.value())));

    assertEquals(new MannKendall(-test.s(), test.variance()), mirrored);
    assertEquals(test.pValue(), mirrored.pValue());
  }
}
