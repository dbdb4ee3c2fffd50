package io.polyphase.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By hand; {@link ChangeSimulationTest} has how often such changes are found. */
final class DetectableEffectTest {
  /** 1.05 (1.95996 + 0.84162) sd / sqrt(n), as a ratio. */
  @ParameterizedTest
  @CsvSource({"0.1, 12, 1.0886", "0.1, 20, 1.0680", "0.1, 40, 1.0476", "0.195, 12, 1.1801"})
  void ratio_alphaFiveAndPowerEighty_isThatByHand(double sd, int pairs, double expected) {
    assertEquals(expected, DetectableEffect.ratio(sd, pairs, 0.05, 0.8), 1e-4);
  }

  /** (1.05 * 2.80159 * 0.1 / ln 1.03)^2 = 99.04 */
  @ParameterizedTest
  @CsvSource({"0.1, 1.03, 100", "0.1, 2, 1", "0, 1.03, 1", "0.1, 1.000001, 2147483647"})
  void pairs_alphaFiveAndPowerEighty_isThatByHand(double sd, double ratio, int expected) {
    assertEquals(expected, DetectableEffect.pairs(sd, ratio, 0.05, 0.8));
  }

  @Test
  void ratio_noSpread_isOne() {
    assertEquals(1, DetectableEffect.ratio(0, 1, 0.05, 0.8));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 1.1, 0.05, 0.8",
    "NaN, 1.1, 0.05, 0.8",
    "Infinity, 1.1, 0.05, 0.8",
    "0.1, 1, 0.05, 0.8",
    "0.1, NaN, 0.05, 0.8",
    "0.1, Infinity, 0.05, 0.8",
    "0.1, 1.1, 0, 0.8",
    "0.1, 1.1, 1, 0.8",
    "0.1, 1.1, 0.05, 0",
    "0.1, 1.1, 0.05, 1",
  })
  void pairs_outOfRange_isRefused(double sd, double ratio, double alpha, double power) {
    assertThrows(
        IllegalArgumentException.class, () -> DetectableEffect.pairs(sd, ratio, alpha, power));
  }

  @Test
  void ratio_noPairs_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> DetectableEffect.ratio(0.1, 0, 0.05, 0.8));
  }

  @Property(seed = "489")
  void pairs_ratio_areTheFewestThatFindIt(
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double sd,
      @ForAll @DoubleRange(min = 1.01, max = 1.5) double ratio,
      @ForAll @DoubleRange(min = 0.01, max = 0.1) double alpha,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double power) {
    int pairs = DetectableEffect.pairs(sd, ratio, alpha, power);

    assertTrue(DetectableEffect.ratio(sd, pairs, alpha, power) <= ratio + 1e-9);
    assertTrue(pairs == 1 || DetectableEffect.ratio(sd, pairs - 1, alpha, power) >= ratio - 1e-9);
  }
}
