package io.polyphase.benchmarks.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ForkValuesTest {

  @Test
  void error_threeForks_isTheTInterval() {
    double quantile = 4.302653; // t, 2 degrees of freedom, 97.5 %

    assertEquals(quantile / Math.sqrt(3), new ForkValues(1, 2, 3).error().orElseThrow(), 1e-6);
  }

  @Test
  void oneFork_hasNoInterval() {
    assertTrue(new ForkValues(7).error().isEmpty());
    assertEquals("7.0", new ForkValues(7).toString());
    assertEquals("3.50", new ForkValues(7).over(new ForkValues(2, 2)).toString());
  }

  @Test
  void errorOfSum_oneSummand_isItsError() {
    ForkValues values = new ForkValues(1, 2, 3);

    assertEquals(values.error().orElseThrow(), ForkValues.errorOfSum(List.of(values)), 1e-12);
  }

  @Test
  void errorOfSum_equalSpread_hasTheDegreesOfBoth() {
    ForkValues values = new ForkValues(1, 2, 3);
    double quantile = 2.776445; // t, 4 degrees of freedom, 97.5 %

    assertEquals(
        quantile * Math.sqrt(2.0 / 3), ForkValues.errorOfSum(List.of(values, values)), 1e-6);
    assertTrue(Double.isNaN(ForkValues.errorOfSum(List.of(values, new ForkValues(1)))));
  }

  @Test
  void over_isTheRatioOfGeometricMeans() {
    assertEquals(2, new ForkValues(1, 4).over(new ForkValues(1)).value(), 1e-12);
    assertEquals("2.00 [2.00, 2.00]", new ForkValues(4, 4).over(new ForkValues(2, 2)).toString());
  }

  @Test
  void over_equalSpread_isTheClassicalInterval() {
    double e = Math.exp(0.1);
    ForkValues values = new ForkValues(1 / e, 1, e);
    double quantile = 2.776445; // Welch's degrees of freedom are 4

    ForkValues.Ratio ratio = values.over(values);

    assertEquals(1, ratio.value(), 1e-12);
    assertEquals(Math.exp(quantile * 0.1 * Math.sqrt(2.0 / 3)), ratio.high(), 1e-6);
    assertEquals(1 / ratio.high(), ratio.low(), 1e-12);
  }

  @Test
  void toString_digitsByMagnitude() {
    assertEquals("12.5 ± 31.8", new ForkValues(10, 15).toString());
    assertEquals("12,500 ± 31,766", new ForkValues(10_000, 15_000).toString());
  }
}
