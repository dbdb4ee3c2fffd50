package io.polyphase.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChangeRuleTest {
  private static final ChangeRule RULE =
      new ChangeRule(ChangeRule.ALPHA, ChangeRule.THRESHOLD, false);
  private static final ChangeRule STRICT =
      new ChangeRule(ChangeRule.ALPHA, ChangeRule.THRESHOLD, true);

  /** So many pairs, evenly from one ratio to another. */
  private static double[] pairs(int n, double least, double most) {
    double low = Math.log(least);
    double step = (Math.log(most) - low) / Math.max(1, n - 1);
    return IntStream.range(0, n).mapToDouble(i -> low + i * step).toArray();
  }

  private static ChangeVerdict judge(ChangeRule rule, double[] pairs) {
    return rule.judge(List.of(pairs), 1).getFirst();
  }

  private static String name(ChangeVerdict verdict) {
    return verdict.getClass().getSimpleName();
  }

  /** Eight pairs; their estimate is in the middle, and their interval most of what is between. */
  @ParameterizedTest
  @CsvSource({
    "1.040, 1.060, Regression,   Regression",
    "1.001, 1.061, Regression,   Inconclusive", // 3.06 %
    "1.001, 1.058, Inconclusive, Inconclusive", // 2.9 %
    "0.900, 1.400, Inconclusive, Inconclusive", // p is too large
    "0.940, 0.960, Improvement,  Improvement",
    "0.943, 0.999, Improvement,  Inconclusive",
    "0.945, 0.999, Inconclusive, Inconclusive",
    "0.980, 1.020, Equivalent,   Equivalent",
    "1.010, 1.020, Equivalent,   Equivalent", // a change, and too small to matter
    "0.950, 1.050, Inconclusive, Inconclusive",
    "1.000, 1.050, Inconclusive, Inconclusive",
    "0.950, 1.000, Inconclusive, Inconclusive",
  })
  void judge_pairs_areHeldAgainstTheThreshold(
      double least, double most, String expected, String strict) {
    double[] pairs = pairs(8, least, most);

    assertEquals(expected, name(judge(RULE, pairs)));
    assertEquals(strict, name(judge(STRICT, pairs)));
  }

  @Test
  void judge_pairs_hasTheNumbersOfTheTests() {
    double[] slower = pairs(8, 1.04, 1.06);
    double[] unclear = pairs(10, 0.96, 1.05);
    Estimate log = SignedRank.hodgesLehmann(slower, 0.95);

    List<ChangeVerdict> verdicts = RULE.judge(List.of(slower, unclear), 1);

    assertEquals(
        new ChangeVerdict.Regression(
            new Estimate(Math.exp(log.value()), Math.exp(log.low()), Math.exp(log.high())),
            2 * 2 / 256.0,
            2 / 256.0),
        verdicts.getFirst());
    assertEquals(SignFlipPermutation.pValue(unclear, 1), verdicts.get(1).pValue());
    assertEquals(SignedRank.pValue(unclear), verdicts.get(1).signedRankPValue());
  }

  /** Six pairs are enough for one benchmark, and for two they are one too few. */
  @Test
  void judge_moreBenchmarks_needMorePairs() {
    double[] slower = pairs(6, 1.1, 1.11);
    double[] same = pairs(6, 0.99, 1.01);

    assertEquals("Regression", name(judge(RULE, slower)));
    assertEquals("Equivalent", name(judge(RULE, same)));
    for (ChangeVerdict verdict : RULE.judge(List.of(slower, same), 1)) {
      assertEquals(1, assertInstanceOf(ChangeVerdict.Inconclusive.class, verdict).morePairs());
    }
  }

  @Test
  void judge_noBenchmarks_hasNoVerdicts() {
    assertEquals(List.of(), RULE.judge(List.of(), 1));
    assertThrows(IllegalArgumentException.class, () -> judge(RULE, new double[0]));
  }

  /** More than 20 are drawn: the seed matters, and the same is the same. */
  @Test
  void judge_seed_isThatOfTheTest() {
    double[] pairs = pairs(30, 0.97, 1.04);

    assertEquals(
        SignFlipPermutation.pValue(pairs, 5), RULE.judge(List.of(pairs), 5).getFirst().pValue());
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "2, 4", "5, 1"})
  void morePairs_tooFewForAnyVerdict_areThoseMissing(int n, int expected) {
    ChangeVerdict verdict = judge(RULE, pairs(n, 1.5, 1.5));

    assertEquals(expected, ((ChangeVerdict.Inconclusive) verdict).morePairs());
    assertEquals(1.5, verdict.ratio().value(), 1e-12);
    assertEquals(0, verdict.ratio().low());
    assertEquals(Double.POSITIVE_INFINITY, verdict.ratio().high());
  }

  /**
   * The sd is 0.1: (1.05 (1.95996 + 1.28155) 0.1 / ln 1.03)^2 = 132.6, and with 2.24140 for two
   * benchmarks 156.6.
   */
  @ParameterizedTest
  @CsvSource({"1, 123", "2, 147"})
  void morePairs_noise_isWhatItTakesToFindAChangeOfTheThreshold(int benchmarks, int expected) {
    double[] pairs = {.1, -.1, .1, -.1, .1, -.1, .1, -.1, 0, 0};
    double sd = Math.sqrt(8 * .01 / 9);
    double[] scaled = Arrays.stream(pairs).map(d -> d * .1 / sd).toArray();

    for (ChangeVerdict verdict :
        RULE.judge(Stream.generate(() -> scaled).limit(benchmarks).toList(), 1)) {
      assertEquals(expected, ((ChangeVerdict.Inconclusive) verdict).morePairs());
    }
  }

  /** Enough pairs for the noise, but the change is that of the threshold: 2.9 %. */
  @Test
  void morePairs_changeOfAboutTheThreshold_isAsManyAgain() {
    ChangeVerdict verdict = judge(RULE, pairs(12, 1.02, 1.0382));

    assertEquals(12, ((ChangeVerdict.Inconclusive) verdict).morePairs());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.05, 6",
    "10, 0.05, 9",
    "20, 0.05, 10",
    "50, 0.05, 11",
    "1, 0.01, 8",
    "1, 0.25, 4"
  })
  void leastPairs_benchmarks_isTheirLogarithm(int benchmarks, double alpha, int expected) {
    assertEquals(expected, new ChangeRule(alpha, 0.03, false).leastPairs(benchmarks));
  }

  @Test
  void leastPairs_noBenchmark_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> RULE.leastPairs(0));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.1",
    "1, 0.1",
    "NaN, 0.1",
    "0.05, 0",
    "0.05, 1e-20",
    "0.05, NaN",
    "0.05, Infinity"
  })
  void new_limitsThatAreNone_isRefused(double alpha, double threshold) {
    assertThrows(IllegalArgumentException.class, () -> new ChangeRule(alpha, threshold, false));
  }

  private static double[] noise(long seed, int n, double mean) {
    var random = new SplittableRandom(seed);
    return IntStream.range(0, n).mapToDouble(_ -> random.nextGaussian(mean, 0.02)).toArray();
  }

  /** Head for base turns the verdict round. */
  @Property(seed = "489")
  void judge_versionsExchanged_isTheOpposite(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 14) int n,
      @ForAll @DoubleRange(min = -0.06, max = 0.06) double change,
      @ForAll boolean strict) {
    var rule = new ChangeRule(0.05, 0.03, strict);
    double[] pairs = noise(seed, n, change);

    ChangeVerdict verdict = judge(rule, pairs);
    ChangeVerdict exchanged = judge(rule, Arrays.stream(pairs).map(d -> -d).toArray());

    assertEquals(-side(verdict), side(exchanged));
    assertEquals(name(verdict).equals("Equivalent"), name(exchanged).equals("Equivalent"));
    assertEquals(1 / verdict.ratio().value(), exchanged.ratio().value(), 1e-12);
    assertEquals(1 / verdict.ratio().low(), exchanged.ratio().high(), 1e-12);
  }

  private static int side(ChangeVerdict verdict) {
    return switch (verdict) {
      case ChangeVerdict.Regression _ -> 1;
      case ChangeVerdict.Improvement _ -> -1;
      case ChangeVerdict.Equivalent _, ChangeVerdict.Inconclusive _ -> 0;
    };
  }

  /** A strict rule calls out only what the other does, if it is shown to be as large. */
  @Property(seed = "489")
  void judge_strict_callsOutLess(
      @ForAll long seed,
      @ForAll @IntRange(min = 6, max = 14) int n,
      @ForAll @DoubleRange(min = -0.08, max = 0.08) double change) {
    double[] pairs = noise(seed, n, change);
    ChangeVerdict verdict = judge(RULE, pairs);
    ChangeVerdict strict = judge(STRICT, pairs);

    assertTrue(side(strict) == 0 || side(strict) == side(verdict));
    assertTrue(side(verdict) == 0 || verdict.pValue() < 0.05);
    assertTrue(side(strict) == 0 || Math.abs(Math.log(strict.ratio().value())) > Math.log(1.03));
  }

  @Property(seed = "489")
  void judge_benchmarksInAnotherOrder_isTheSame(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int benchmarks) {
    List<double[]> all = new ArrayList<>();
    for (int i = 0; i < benchmarks; i++) {
      all.add(noise(seed + i, 10, 0.02 * i));
    }

    assertEquals(RULE.judge(all, 3).reversed(), RULE.judge(all.reversed(), 3));
  }
}
