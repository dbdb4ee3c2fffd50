package io.polyphase.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EstimateTest {
  @ParameterizedTest
  @CsvSource({"0, 1, 2", "3, 1, 2", "1, 2, 0", "1, NaN, 2", "1, 0, NaN"})
  void new_notInItsInterval_isRefused(double value, double low, double high) {
    assertThrows(IllegalArgumentException.class, () -> new Estimate(value, low, high));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, true", "0, 2, true", "3, 4, true", "3.1, 4, false", "0, 0.9, false"})
  void overlaps_other_isWhetherTheyShareANumber(double low, double high, boolean expected) {
    var estimate = new Estimate(2, 1, 3);
    var other = new Estimate(low, low, high);

    assertEquals(expected, estimate.overlaps(other));
    assertEquals(expected, other.overlaps(estimate));
  }

  @Test
  void overlaps_unknown_mayBeAnything() {
    assertTrue(Estimate.UNKNOWN.overlaps(new Estimate(2, 1, 3)));
  }
}
