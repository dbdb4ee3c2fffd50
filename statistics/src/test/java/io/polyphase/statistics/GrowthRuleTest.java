package io.polyphase.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict for a given interval; {@link GrowthSimulationTest} has those for whole runs. */
final class GrowthRuleTest {
  private static final GrowthRule RULE = new GrowthRule(1, 3);

  private static final Estimate ABOVE = new Estimate(5, 4, 6);

  @ParameterizedTest
  @CsvSource({
    "1.1, 9, Leak",
    "1.1, 2, Leak", // slow, but more than is tolerated
    "1, 3, Bounded",
    "-9, 3, Bounded",
    "-9, -2, Bounded",
    "2, 3, Leak",
    "1, 3.1, Inconclusive",
    "-9, 9, Inconclusive",
  })
  void judge_interval_isHeldAgainstBothLimits(double low, double high, String expected) {
    var growth = new Estimate(low, low, high);

    GrowthVerdict verdict = RULE.judge(growth, 100);

    assertEquals(expected, verdict.getClass().getSimpleName());
    assertEquals(growth, verdict.perOperation());
  }

  @Test
  void judge_intervalTwiceAsWideAsTheLimitsAreApart_needsAsMuchAgain() {
    var growth = new Estimate(2, 0, 4);

    assertEquals(
        new GrowthVerdict.Inconclusive(growth, OptionalLong.of(1_000)), RULE.judge(growth, 1_000));
  }

  @Test
  void judge_intervalALittleTooWide_needsALittle() {
    var growth = new Estimate(2, 1, 3.5);

    assertEquals(
        new GrowthVerdict.Inconclusive(growth, OptionalLong.of(250)), RULE.judge(growth, 1_000));
  }

  @Test
  void judge_line_isItsSlope() {
    var exact = new Estimate(2, 2, 2);

    assertEquals(new GrowthVerdict.Leak(exact), RULE.judge(SeriesOf.line(45, 2)));
    assertEquals(
        new GrowthVerdict.Bounded(exact), new GrowthRule(2, 3).judge(SeriesOf.line(45, 2)));
  }

  @Test
  void judge_tooShort_saysHowManyAreMissing() {
    // 20 readings, each after 100 operations: 25 more
    Series series =
        new Series(
            SeriesOf.line(20, 2).points().stream()
                .map(p -> new Series.Point(100 * p.operations(), p.value()))
                .toList());

    assertEquals(
        new GrowthVerdict.Inconclusive(Estimate.UNKNOWN, OptionalLong.of(2_500)),
        RULE.judge(series));
  }

  @Test
  void judge_hardlyStarted_saysNothing() {
    var nothing = new GrowthVerdict.Inconclusive(Estimate.UNKNOWN, OptionalLong.empty());

    assertEquals(nothing, RULE.judge(new Series(List.of())));
    assertEquals(nothing, RULE.judge(SeriesOf.values(7)));
    assertInstanceOf(GrowthVerdict.Inconclusive.class, RULE.judge(SeriesOf.line(44, 2)));
  }

  @ParameterizedTest
  @CsvSource({"-1, 3", "3, 3", "3, 1", "NaN, 3", "1, NaN", "1, Infinity"})
  void new_limitsInNoOrder_isRefused(double tolerance, double resolution) {
    assertThrows(IllegalArgumentException.class, () -> new GrowthRule(tolerance, resolution));
  }

  @ParameterizedTest
  @CsvSource({"6, 7, true", "3, 4, true", "6.1, 7, false", "2, 3.9, false", "1.9, 5, false"})
  void isConfirmedBy_leak_ifItIsAsFast(double low, double high, boolean expected) {
    var longerRun = new GrowthVerdict.Leak(new Estimate(low, low, high));

    assertEquals(expected, new GrowthVerdict.Leak(ABOVE).isConfirmedBy(longerRun));
  }

  /** As a module that loses blocks, and grows by a little something else that subsides. */
  @ParameterizedTest
  @CsvSource({"56, true", "82, true", "55, false", "83, false"})
  void isConfirmedBy_hardlyAnyNoise_ifItDiffersByLessThanAFifth(double value, boolean expected) {
    var first = new GrowthVerdict.Leak(new Estimate(69, 68, 71));
    var second = new GrowthVerdict.Leak(new Estimate(value, value - 0.5, value + 0.5));

    assertEquals(expected, first.isConfirmedBy(second));
  }

  @Test
  void isConfirmedBy_noLeak_isNot() {
    var leak = new GrowthVerdict.Leak(ABOVE);

    assertTrue(leak.isConfirmedBy(leak));
    assertFalse(leak.isConfirmedBy(new GrowthVerdict.Bounded(ABOVE)));
    assertFalse(leak.isConfirmedBy(new GrowthVerdict.Inconclusive(ABOVE, OptionalLong.empty())));
  }
}
