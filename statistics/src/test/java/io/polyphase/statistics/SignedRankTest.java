package io.polyphase.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published examples, commons-math, and that test and interval say the same. */
final class SignedRankTest {
  /** Depression before and after a tranquilizer: Hollander and Wolfe, table 3.1. */
  private static final double[] BEFORE = {1.83, .50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};

  private static final double[] AFTER = {.878, .647, .598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

  private static final double[] DEPRESSION =
      IntStream.range(0, BEFORE.length).mapToDouble(i -> AFTER[i] - BEFORE[i]).toArray();

  private static double[] noise(int n, double mean, SplittableRandom random) {
    return IntStream.range(0, n).mapToDouble(_ -> random.nextGaussian(mean, 1)).toArray();
  }

  private static double[] noise(int n, long seed) {
    return noise(n, 0.3, new SplittableRandom(seed));
  }

  private static double[] map(double[] values, DoubleUnaryOperator change) {
    return Arrays.stream(values).map(change).toArray();
  }

  private static Estimate infinite(double value) {
    return new Estimate(value, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** The sum of the positive ranks is 5 of 45: 10 of 512 patterns on each side. */
  @Test
  void pValue_depression_isThatOfHollanderAndWolfe() {
    assertEquals(0.0390625, SignedRank.pValue(DEPRESSION), 1e-12);
  }

  /** As R's wilcox.test has it. */
  @Test
  void hodgesLehmann_depression_isThatOfHollanderAndWolfe() {
    Estimate estimate = SignedRank.hodgesLehmann(DEPRESSION, 0.95);

    assertEquals(-0.46, estimate.value(), 1e-12);
    assertEquals(-0.786, estimate.low(), 1e-12);
    assertEquals(-0.010, estimate.high(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"6, 0.96875, true", "6, 0.97, false", "5, 0.9375, true", "5, 0.95, false"})
  void hodgesLehmann_lowConfidence_isFromTheLeastToTheMost(
      int n, double confidence, boolean finite) {
    double[] oneToN = IntStream.rangeClosed(1, n).mapToDouble(i -> i).toArray();
    double middle = (1 + n) / 2.0;

    assertEquals(
        finite ? new Estimate(middle, 1, n) : infinite(middle),
        SignedRank.hodgesLehmann(oneToN, confidence));
  }

  @Test
  void hodgesLehmann_onePair_isItself() {
    assertEquals(infinite(7), SignedRank.hodgesLehmann(new double[] {7}, 0.95));
    assertEquals(new Estimate(2, 2, 2), SignedRank.hodgesLehmann(map(new double[9], _ -> 2), 0.95));
  }

  /** Kept in order: what is measured is not to be sorted. */
  @Test
  void hodgesLehmann_differences_areLeftAsTheyAre() {
    double[] differences = {3, 1, 2};

    SignedRank.hodgesLehmann(differences, 0.95);

    assertArrayEquals(new double[] {3, 1, 2}, differences);
  }

  /** 8 is the most that lies in a tail of 2.5 %, so the interval is that of 95.1 %. */
  @Test
  void hodgesLehmann_tenPairs_holdsTheTruthAsOftenAsCountingSays() {
    var random = new SplittableRandom(1963);
    long hits =
        IntStream.range(0, 10_000)
            .mapToObj(_ -> SignedRank.hodgesLehmann(noise(10, 5, random), 0.95))
            .filter(estimate -> estimate.overlaps(new Estimate(5, 5, 5)))
            .count();

    assertEquals(1 - 2 * 25 / 1024.0, hits / 10_000.0, 0.006);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, Double.NaN})
  void hodgesLehmann_confidenceThatIsNone_isRefused(double confidence) {
    assertThrows(
        IllegalArgumentException.class, () -> SignedRank.hodgesLehmann(DEPRESSION, confidence));
  }

  @Test
  void noneOrNoNumber_isRefused() {
    double[] none = {};
    double[] infinite = {1, Double.POSITIVE_INFINITY};

    assertThrows(IllegalArgumentException.class, () -> SignedRank.pValue(none));
    assertThrows(IllegalArgumentException.class, () -> SignedRank.pValue(infinite));
    assertThrows(IllegalArgumentException.class, () -> SignedRank.hodgesLehmann(none, 0.95));
    assertThrows(IllegalArgumentException.class, () -> SignedRank.hodgesLehmann(infinite, 0.95));
  }

  @Test
  void pValue_zeros_areNoError() {
    assertEquals(1, SignedRank.pValue(new double[5]));
    assertEquals(1, SignedRank.pValue(new double[] {-0.0, 0.0}));
    assertTrue(SignedRank.pValue(new double[] {0, 0, 1, 2, 3, 4, 5, 6, 7, 8}) < 0.05);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10})
  void nullDistribution_isThatOfAllPatterns(int n) {
    double[] counted = new double[n * (n + 1) / 2 + 1];
    for (int pattern = 0; pattern < 1 << n; pattern++) {
      int positive = pattern;
      int sum =
          IntStream.rangeClosed(1, n).filter(rank -> ((positive >> (rank - 1)) & 1) == 1).sum();
      counted[sum] += 1.0 / (1 << n);
    }

    assertArrayEquals(counted, SignedRank.nullDistribution(n), 1e-15);
  }

  @Property(seed = "489")
  void pValue_noTies_isThatOfCommonsMath(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int n) {
    double[] differences = noise(n, seed);
    double theirs =
        new WilcoxonSignedRankTest().wilcoxonSignedRankTest(differences, new double[n], true);

    // theirs counts the sum in the middle on both sides
    assertEquals(Math.min(1, theirs), SignedRank.pValue(differences), 1e-12);
  }

  /** What is in the interval is not refuted by the test, and what is outside is. */
  @Property(seed = "489")
  void hodgesLehmann_interval_isWhatTheTestDoesNotRefute(
      @ForAll long seed,
      @ForAll @IntRange(min = 6, max = 60) int n,
      @ForAll @DoubleRange(min = 0.5, max = 0.96) double confidence) {
    double[] differences = noise(n, seed);
    Estimate estimate = SignedRank.hodgesLehmann(differences, confidence);
    double alpha = 1 - confidence;

    assertTrue(pValueAgainst(differences, estimate.low() + 1e-9) > alpha);
    assertTrue(pValueAgainst(differences, estimate.low() - 1e-9) <= alpha);
    assertTrue(pValueAgainst(differences, estimate.high() - 1e-9) > alpha);
    assertTrue(pValueAgainst(differences, estimate.high() + 1e-9) <= alpha);
  }

  private static double pValueAgainst(double[] differences, double truth) {
    return SignedRank.pValue(map(differences, d -> d - truth));
  }

  @Property(seed = "489")
  void otherSignOrderOrUnit_isAlike(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int n,
      @ForAll @IntRange(min = -9, max = 9) int exponent) {
    double[] differences = noise(n, seed);
    double unit = Math.scalb(1.0, exponent);
    Estimate of = SignedRank.hodgesLehmann(differences, 0.95);

    assertEquals(
        new Estimate(-unit * of.value(), -unit * of.high(), -unit * of.low()),
        SignedRank.hodgesLehmann(map(differences, d -> -unit * d), 0.95));
    assertEquals(of, SignedRank.hodgesLehmann(reversed(differences), 0.95));
    assertEquals(
        SignedRank.pValue(differences), SignedRank.pValue(map(differences, d -> -unit * d)), 1e-12);
  }

  private static double[] reversed(double[] values) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> values[values.length - 1 - i])
        .toArray();
  }
}
