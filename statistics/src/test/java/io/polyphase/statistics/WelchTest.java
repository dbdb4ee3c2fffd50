package io.polyphase.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;
import org.junit.jupiter.api.Test;

final class WelchTest {
  /** Of Student's own paper: hours of sleep gained by two drugs, R's data set {@code sleep}. */
  private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

  private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  /** R: {@code t.test(extra ~ group, data = sleep)$conf.int} is -3.3654832 to 0.2054832. */
  @Test
  void halfWidth_twoSamples_isThatOfR() {
    assertEquals((0.2054832 + 3.3654832) / 2, Welch.halfWidth(0.95, List.of(FIRST, SECOND)), 1e-7);
  }

  /** Two samples whose means are just so far apart have that p; commons-statistics says which. */
  @Test
  void halfWidth_samplesSoFarApart_haveItsP() {
    double[] few = {3, 1, 4, 1, 5};

    for (double confidence : new double[] {0.5, 0.9, 0.99}) {
      double half = Welch.halfWidth(confidence, List.of(SECOND, few));
      double apart = mean(few) - mean(SECOND) + half;
      double[] moved = Arrays.stream(SECOND).map(number -> number + apart).toArray();

      assertEquals(
          1 - confidence,
          TTest.withDefaults().with(DataDispersion.HETEROSCEDASTIC).test(moved, few).getPValue(),
          1e-9);
    }
  }

  private static double mean(double[] sample) {
    return Arrays.stream(sample).average().orElseThrow();
  }

  @Test
  void halfWidth_oneSample_isStudents() {
    double quantile = 4.302653; // t, 2 degrees of freedom, 97.5 %

    assertEquals(
        quantile / Math.sqrt(3), Welch.halfWidth(0.95, List.of(new double[] {1, 2, 3})), 1e-6);
  }

  @Test
  void halfWidth_severalOfEqualSpread_haveTheDegreesOfAll() {
    double quantile = 2.446912; // t, 6 degrees of freedom, 97.5 %
    double[] sample = {1, 2, 3};

    assertEquals(quantile, Welch.halfWidth(0.95, List.of(sample, sample, sample)), 1e-6);
  }

  @Test
  void halfWidth_sampleWithoutSpread_addsNoDegrees() {
    double[] constant = {5, 5, 5, 5};

    assertEquals(
        Welch.halfWidth(0.95, List.of(FIRST)),
        Welch.halfWidth(0.95, List.of(FIRST, constant)),
        1e-12);
    assertEquals(0, Welch.halfWidth(0.95, List.of(constant, constant)));
  }

  @Test
  void halfWidth_oneNumber_isUnknown() {
    assertTrue(Double.isNaN(Welch.halfWidth(0.95, List.of(FIRST, new double[] {1}))));
  }

  @Test
  void halfWidth_noSampleOrNoConfidence_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Welch.halfWidth(0.95, List.of()));
    assertThrows(IllegalArgumentException.class, () -> Welch.halfWidth(1, List.of(FIRST)));
    assertThrows(IllegalArgumentException.class, () -> Welch.halfWidth(0, List.of(FIRST)));
  }
}
