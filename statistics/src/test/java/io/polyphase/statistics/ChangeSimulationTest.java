package io.polyphase.statistics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How often the verdict is right, by simulated runs of two versions. Those that are run one after
 * the other fail as they must: the simulation can tell.
 */
final class ChangeSimulationTest {
  private static final int RUNS = 4_000;
  private static final ChangeRule RULE =
      new ChangeRule(ChangeRule.ALPHA, ChangeRule.THRESHOLD, false);

  /** Calls out each change that is found, so nothing but the test is between it and an alarm. */
  private static final ChangeRule ANY_CHANGE = new ChangeRule(ChangeRule.ALPHA, 1e-6, false);

  /** In how many of a hundred. */
  private static double percent(int runs, Predicate<RandomGenerator> trial) {
    var random = new SplittableRandom(1935);
    int hits = 0;
    for (int run = 0; run < runs; run++) {
      hits += trial.test(random.split()) ? 1 : 0;
    }
    return 100.0 * hits / runs;
  }

  private static void assertBetween(double low, double high, double percent) {
    assertTrue(low <= percent && percent <= high, () -> percent + " %");
  }

  private static boolean isAlarm(ChangeVerdict verdict) {
    return switch (verdict) {
      case ChangeVerdict.Regression _, ChangeVerdict.Improvement _ -> true;
      case ChangeVerdict.Equivalent _, ChangeVerdict.Inconclusive _ -> false;
    };
  }

  private static ChangeVerdict judge(ChangeRule rule, double[] pairs) {
    return rule.judge(List.of(pairs), 1).getFirst();
  }

  private static double[] noise(int n, double mean, double sd, RandomGenerator random) {
    return IntStream.range(0, n).mapToDouble(_ -> random.nextGaussian(mean, sd)).toArray();
  }

  /** Of 1024 patterns, 50 have p below 5 %; of 64, two. */
  @ParameterizedTest
  @CsvSource({
    "STEADY, 10, 3.9, 5.9",
    "DRIFT,  10, 3.9, 5.9",
    "BURST,  10, 3.5, 5.9",
    "STEADY,  6, 2.2, 4.0",
    "BURST,   6, 2.0, 4.0",
    "DRIFT,  14, 3.9, 6.0",
    "BURST,  14, 3.9, 6.0",
  })
  void judge_sameVersionTwice_isAnAlarmAsOftenAsAlphaSays(
      PairedRuns machine, int pairs, double low, double high) {
    assertBetween(
        low,
        high,
        percent(
            RUNS,
            random ->
                isAlarm(
                    judge(
                        ANY_CHANGE, machine.logRatios(pairs, 0, PairedRuns.Order.COIN, random)))));
  }

  /** As the rule is by default: small changes do not matter. */
  @ParameterizedTest
  @EnumSource
  void judge_sameVersionTwice_isHardlyEverAChangeThatMatters(PairedRuns machine) {
    assertBetween(
        0,
        2,
        percent(
            RUNS,
            random ->
                isAlarm(judge(RULE, machine.logRatios(10, 0, PairedRuns.Order.COIN, random)))));
  }

  @ParameterizedTest
  @CsvSource({"STEADY, 4, 6", "DRIFT, 40, 100", "BURST, 30, 100"})
  void judge_oneAfterTheOther_takesTheMachineForTheVersion(
      PairedRuns machine, double low, double high) {
    assertBetween(
        low,
        high,
        percent(
            RUNS,
            random ->
                isAlarm(
                    judge(
                        ANY_CHANGE,
                        machine.logRatios(10, 0, PairedRuns.Order.ONE_AFTER_THE_OTHER, random)))));
  }

  /** Ten benchmarks at once; without Holm it would be 40 of a hundred. */
  @ParameterizedTest
  @EnumSource
  void judge_manyBenchmarks_isOneAlarmOrMoreAsOftenAsAlphaSays(PairedRuns machine) {
    assertBetween(
        2.5,
        6,
        percent(
            RUNS / 2,
            random ->
                ANY_CHANGE
                    .judge(
                        Stream.generate(
                                () -> machine.logRatios(12, 0, PairedRuns.Order.COIN, random))
                            .limit(10)
                            .toList(),
                        1)
                    .stream()
                    .anyMatch(ChangeSimulationTest::isAlarm)));
  }

  /** Two of ten have really changed: what is wrong among the others is no more for that. */
  @Test
  void judge_someHaveChanged_theOthersRaiseNoMoreAlarms() {
    assertBetween(
        2,
        6,
        percent(
            RUNS / 2,
            random -> {
              List<double[]> all =
                  IntStream.range(0, 10)
                      .mapToObj(i -> noise(12, i < 2 ? 0.2 : 0, 0.05, random))
                      .toList();
              return ANY_CHANGE.judge(all, 1).stream()
                  .skip(2)
                  .anyMatch(ChangeSimulationTest::isAlarm);
            }));
  }

  /** With 30 pairs, patterns are drawn. */
  @Test
  void judge_patternsDrawn_isAnAlarmAsOftenAsAlphaSays() {
    assertBetween(
        2.5, 7.5, percent(500, random -> isAlarm(judge(ANY_CHANGE, noise(30, 0, 0.1, random)))));
  }

  @ParameterizedTest
  @CsvSource({
    " 8, 0.8, 66, 75", // so few are less powerful than it says
    "12, 0.8, 73, 81",
    "16, 0.8, 76, 84",
    "12, 0.5, 44, 53",
    "12, 0.9, 84, 91",
  })
  void judge_detectableEffect_isFoundAsOftenAsItsPowerSays(
      int pairs, double power, double low, double high) {
    double sd = 0.1;
    double change = Math.log(DetectableEffect.ratio(sd, pairs, ChangeRule.ALPHA, power));

    assertBetween(
        low,
        high,
        percent(
            RUNS / 2,
            random ->
                judge(RULE, noise(pairs, change, sd, random)) instanceof ChangeVerdict.Regression));
  }

  @ParameterizedTest
  @CsvSource({"STEADY, 95, 100", "DRIFT, 95, 100", "BURST, 75, 95"})
  void judge_fivePercent_isFoundInTenPairs(PairedRuns machine, double low, double high) {
    assertBetween(
        low,
        high,
        percent(
            RUNS / 2,
            random ->
                judge(RULE, machine.logRatios(10, Math.log(1.05), PairedRuns.Order.COIN, random))
                    instanceof ChangeVerdict.Regression));
  }

  /** The interval leaves out the truth in 5 %, and on this side in 2.5 %. */
  @Test
  void judge_changeOfTheThreshold_isSeldomEquivalent() {
    assertBetween(
        1.5,
        3.2,
        percent(
            RUNS,
            random ->
                judge(RULE, noise(16, Math.log(1.03), 0.01, random))
                    instanceof ChangeVerdict.Equivalent));
  }

  /** Those that are inconclusive are mostly not, once as many pairs are added as was said. */
  @ParameterizedTest
  @CsvSource({"0, 0.04, 65, 90", "0.05, 0.06, 85, 100"})
  void morePairs_added_areMostlyEnough(double change, double sd, double low, double high) {
    int inconclusive = 0;
    int decided = 0;
    for (int seed = 0; seed < 200; seed++) {
      int longer = 12 + missing(noise(12, change, sd, new SplittableRandom(seed)));
      if (longer > 12) {
        inconclusive++;
        decided += missing(noise(longer, change, sd, new SplittableRandom(seed))) == 0 ? 1 : 0;
      }
    }

    assertTrue(inconclusive > 50, "inconclusive=" + inconclusive);
    assertBetween(low, high, 100.0 * decided / inconclusive);
  }

  private static int missing(double[] pairs) {
    return judge(RULE, pairs) instanceof ChangeVerdict.Inconclusive it ? it.morePairs() : 0;
  }
}
