package io.polyphase.statistics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How often the verdict is right, by simulated runs of 360 readings. Growth is in standard
 * deviations of the noise per reading. The rows in which a step is left out fail as they must: the
 * simulation can tell.
 */
final class GrowthSimulationTest {
  private static final int RUNS = 1_000;
  private static final int READINGS = 360;
  private static final GrowthRule RULE = rule(0.01, 0.03);

  private static GrowthRule rule(double tolerance, double resolution) {
    return new GrowthRule(tolerance / Figure.OPERATIONS, resolution / Figure.OPERATIONS);
  }

  /** In how many of a hundred. */
  private static double percent(Predicate<RandomGenerator> trial) {
    var random = new SplittableRandom(24268);
    int hits = 0;
    for (int run = 0; run < RUNS; run++) {
      hits += trial.test(random.split()) ? 1 : 0;
    }
    return 100.0 * hits / RUNS;
  }

  private static void assertBetween(double low, double high, double percent) {
    assertTrue(low <= percent && percent <= high, () -> percent + " %");
  }

  private static boolean isLeak(GrowthVerdict verdict) {
    return verdict instanceof GrowthVerdict.Leak;
  }

  /** A trend upwards, for Mann and Kendall. */
  private static boolean isRising(Series series) {
    MannKendall test = MannKendall.of(series);
    return test.s() > 0 && test.pValue() < 0.01;
  }

  @ParameterizedTest
  @CsvSource({
    "WHITE_NOISE,   0.00,   0.0,   0.1",
    "LASTING_NOISE, 0.00,   0.0,   0.3",
    "ARENA_STEPS,   0.00,   0.5,   5.0",
    "WARM_UP,       0.00,   0.0,   0.5",
    "WHITE_NOISE,   0.05, 100.0, 100.0",
    "LASTING_NOISE, 0.05,  99.5, 100.0",
    "ARENA_STEPS,   0.05,  90.0,  99.0",
    "WARM_UP,       0.05,  99.5, 100.0",
  })
  void judge_run_isALeakSoOften(Figure figure, double leak, double low, double high) {
    assertBetween(
        low, high, percent(random -> isLeak(RULE.judge(figure.run(READINGS, leak, random)))));
  }

  @ParameterizedTest
  @CsvSource({
    "WHITE_NOISE,   100, 100",
    "LASTING_NOISE,  99, 100",
    "ARENA_STEPS,    75,  92",
    "WARM_UP,        99, 100",
  })
  void judge_noLeak_isBoundedSoOften(Figure figure, double low, double high) {
    assertBetween(
        low,
        high,
        percent(
            random ->
                RULE.judge(figure.run(READINGS, 0, random)) instanceof GrowthVerdict.Bounded));
  }

  /** Without a tolerance, one side of the interval is wrong in its half of a per cent. */
  @ParameterizedTest
  @CsvSource({"WHITE_NOISE, 0.1, 0.7", "LASTING_NOISE, 0.1, 1.5", "WARM_UP, 0.2, 3"})
  void judge_noTolerance_isALeakAsOftenAsItsConfidenceSays(Figure figure, double low, double high) {
    GrowthRule strict = rule(0, 0.03);

    assertBetween(
        low, high, percent(random -> isLeak(strict.judge(figure.run(READINGS, 0, random)))));
  }

  @ParameterizedTest
  @CsvSource({"WHITE_NOISE, 0, 1", "LASTING_NOISE, 0, 2", "ARENA_STEPS, 5, 20", "WARM_UP, 0, 3"})
  void mannKendall_noLeak_isATrendSoOften(Figure figure, double low, double high) {
    assertBetween(
        low, high, percent(random -> isRising(figure.run(READINGS, 0, random).settled())));
  }

  @Test
  void mannKendall_withoutBlocks_takesLastingNoiseForGrowth() {
    assertBetween(
        20, 40, percent(random -> isRising(Figure.LASTING_NOISE.run(READINGS, 0, random))));
  }

  @Test
  void mannKendall_withoutTheCut_takesWarmUpForGrowth() {
    assertBetween(
        10,
        100,
        percent(
            random ->
                isRising(Figure.WARM_UP.run(READINGS, 0, random).blockMedians(Series.BLOCKS))));
  }

  /** The second run has twice the operations. */
  @ParameterizedTest
  @CsvSource({"ARENA_STEPS, 0, 0, 0.3", "LASTING_NOISE, 0.05, 99, 100", "WARM_UP, 0.05, 99, 100"})
  void isConfirmedBy_secondRun_soOften(Figure figure, double leak, double low, double high) {
    assertBetween(
        low,
        high,
        percent(
            random ->
                RULE.judge(figure.run(READINGS, leak, random)) instanceof GrowthVerdict.Leak first
                    && first.isConfirmedBy(RULE.judge(figure.run(2 * READINGS, leak, random)))));
  }

  /** A cache that takes most of the first run to fill is a leak then, and not in the second run. */
  @Test
  void isConfirmedBy_cacheThatFills_isNot() {
    var alarms = percent(random -> isLeak(RULE.judge(filling(READINGS, random))));
    var confirmed =
        percent(
            random ->
                RULE.judge(filling(READINGS, random)) instanceof GrowthVerdict.Leak first
                    && first.isConfirmedBy(RULE.judge(filling(2 * READINGS, random))));

    assertBetween(99, 100, alarms);
    assertBetween(0, 1, confirmed);
  }

  private static Series filling(int readings, RandomGenerator random) {
    Series noise = Figure.LASTING_NOISE.run(readings, 0, random);
    long full = READINGS * Figure.OPERATIONS * 7 / 10;
    return new Series(
        noise.points().stream()
            .map(
                p ->
                    new Series.Point(
                        p.operations(), p.value() + 20.0 * Math.min(p.operations(), full) / full))
            .toList());
  }

  /** Of the runs that are inconclusive, those are not that go on for as long as was said. */
  @ParameterizedTest
  @EnumSource(names = {"WHITE_NOISE", "LASTING_NOISE", "WARM_UP"})
  void moreOperations_done_areEnough(Figure figure) {
    int inconclusive = 0;
    int decided = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      int readings = 90;
      int longer = readings + missing(figure, seed, readings);
      if (longer > readings) {
        inconclusive++;
        decided += missing(figure, seed, longer) == 0 ? 1 : 0;
      }
    }

    assertTrue(inconclusive > RUNS / 10, "inconclusive=" + inconclusive);
    assertBetween(97, 100, 100.0 * decided / inconclusive);
  }

  /** How many readings a run lacks. The same seed is the same run, longer. */
  private static int missing(Figure figure, long seed, int readings) {
    Series run = figure.run(readings, 0, new SplittableRandom(seed));
    return switch (RULE.judge(run)) {
      case GrowthVerdict.Inconclusive it ->
          Math.toIntExact(Math.ceilDiv(it.moreOperations().orElseThrow(), Figure.OPERATIONS));
      case GrowthVerdict.Leak _, GrowthVerdict.Bounded _ -> 0;
    };
  }
}
