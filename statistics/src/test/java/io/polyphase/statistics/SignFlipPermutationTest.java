package io.polyphase.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fisher's own example, counting in another way, and what must be true of all differences. */
final class SignFlipPermutationTest {
  /** Darwin's maize, in eighths of an inch: The Design of Experiments, section 21. */
  private static final double[] MAIZE = {
    49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48
  };

  private static double[] noise(int n, double mean, long seed) {
    var random = new SplittableRandom(seed);
    return IntStream.range(0, n).mapToDouble(_ -> random.nextGaussian(mean, 1)).toArray();
  }

  private static double[] times(double factor, double[] values) {
    return Arrays.stream(values).map(d -> factor * d).toArray();
  }

  /** The share of all patterns, by adding up each. */
  private static double counted(double[] differences) {
    double seen = Math.abs(Arrays.stream(differences).sum());
    long patterns = 1L << differences.length;
    long hits = 0;
    for (long pattern = 0; pattern < patterns; pattern++) {
      double sum = 0;
      for (int i = 0; i < differences.length; i++) {
        sum += ((pattern >> i) & 1) == 0 ? differences[i] : -differences[i];
      }
      hits += Math.abs(sum) >= seen ? 1 : 0;
    }
    return (double) hits / patterns;
  }

  @Test
  void pValue_darwinsMaize_isFishers() {
    assertEquals(1_726 / 32_768.0, SignFlipPermutation.pValue(MAIZE, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6, 7, 20})
  void pValue_sameSign_isTheLeast(int n) {
    double[] differences = IntStream.rangeClosed(1, n).mapToDouble(i -> -0.1 * i).toArray();

    assertEquals(SignFlipPermutation.leastPValue(n), SignFlipPermutation.pValue(differences, 0));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 0.5", "6, 0.03125", "10, 0.001953125"})
  void leastPValue_n_isTwoOfAllPatterns(int n, double expected) {
    assertEquals(expected, SignFlipPermutation.leastPValue(n));
  }

  /** Rounding must not tell 0.1 + (0.1 + 0.4) from the sum of the three. */
  @Test
  void pValue_sumsThatAreTheSameButForRounding_count() {
    assertEquals(0.25, SignFlipPermutation.pValue(new double[] {0.1, 0.1, 0.4}, 0));
    assertEquals(0.375, SignFlipPermutation.pValue(new double[] {0.3, 0.3, 0.1, -0.1}, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 21, 100})
  void pValue_allZero_isOne(int n) {
    assertEquals(1, SignFlipPermutation.pValue(new double[n], 7));
  }

  /** A zero has no sign, so with it twice as many of twice as many patterns count. */
  @Test
  void pValue_zerosAdded_isTheSameExactAndNearlySoDrawn() {
    double[] differences = noise(12, 0.5, 3);
    double p = SignFlipPermutation.pValue(differences, 0);

    assertEquals(p, SignFlipPermutation.pValue(Arrays.copyOf(differences, 20), 0));
    assertEquals(
        p,
        SignFlipPermutation.pValue(Arrays.copyOf(differences, 21), 0),
        4 * Math.sqrt(p / SignFlipPermutation.FLIPS));
  }

  /** Signs come 64 at a time: the differences after the first 64 have signs of their own. */
  @Test
  void pValue_hundredPairs_isThatOfTheNormalDistribution() {
    double[] differences = new double[100];
    Arrays.fill(differences, 0, 60, 1);
    Arrays.fill(differences, 60, 100, -1);

    // 60 or more of 100 coins, or 40 or fewer
    assertEquals(0.0569, SignFlipPermutation.pValue(differences, 5), 0.003);
  }

  @Test
  void pValue_drawn_isThatOfItsSeedAndNeverZero() {
    double[] differences = noise(30, 0.4, 11);
    double[] clear = noise(30, 9, 11);

    assertEquals(
        SignFlipPermutation.pValue(differences, 1), SignFlipPermutation.pValue(differences, 1));
    assertNotEquals(
        SignFlipPermutation.pValue(differences, 1), SignFlipPermutation.pValue(differences, 2));
    assertEquals(1 / 100_001.0, SignFlipPermutation.pValue(clear, 1));
  }

  @Test
  void pValue_noneOrNoNumber_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> SignFlipPermutation.pValue(new double[0], 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> SignFlipPermutation.pValue(new double[] {1, Double.NaN}, 0));
    assertThrows(IllegalArgumentException.class, () -> SignFlipPermutation.leastPValue(0));
  }

  @Property(seed = "489")
  void pValue_wholeNumbers_isTheShareThatIsCounted(
      @ForAll @Size(min = 1, max = 11) List<@IntRange(min = -9, max = 9) Integer> numbers) {
    double[] differences = numbers.stream().mapToDouble(Integer::doubleValue).toArray();

    assertEquals(counted(differences), SignFlipPermutation.pValue(differences, 0));
  }

  @Property(seed = "489")
  void pValue_otherSignOrderOrUnit_isTheSame(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 14) int n,
      @ForAll @DoubleRange(min = -1, max = 1) double mean,
      @ForAll @DoubleRange(min = 0.01, max = 1_000) double unit) {
    double[] differences = noise(n, mean, seed);
    double[] reversed = IntStream.range(0, n).mapToDouble(i -> differences[n - 1 - i]).toArray();
    double p = SignFlipPermutation.pValue(differences, 0);

    assertEquals(p, SignFlipPermutation.pValue(times(-1, differences), 0));
    assertEquals(p, SignFlipPermutation.pValue(times(unit, differences), 0));
    assertEquals(p, SignFlipPermutation.pValue(reversed, 0));
  }
}
