package io.polyphase.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HolmTest {
  private static final double EXACT = 1e-15;

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** As R's p.adjust has it. */
  @Test
  void adjust_example_isThatOfR() {
    assertArrayEquals(
        new double[] {.03, .06, .06, .02}, Holm.adjust(new double[] {.01, .04, .03, .005}), EXACT);
  }

  @Test
  void adjust_ends_areCappedAndNoneIsNone() {
    assertArrayEquals(new double[] {1, 1, 0}, Holm.adjust(new double[] {.6, 1, 0}), EXACT);
    assertArrayEquals(new double[] {.04}, Holm.adjust(new double[] {.04}), EXACT);
    assertArrayEquals(new double[0], Holm.adjust(new double[0]));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void adjust_noProbability_isRefused(double p) {
    assertThrows(IllegalArgumentException.class, () -> Holm.adjust(new double[] {.5, p}));
  }

  /** Holm's own words: go up from the least while p is small enough for those that are left. */
  @Property(seed = "489")
  void adjust_belowAlpha_areThoseOfHisProcedure(
      @ForAll @Size(max = 8) List<@DoubleRange(min = 0, max = 0.2) Double> pValues,
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double alpha) {
    double[] sorted = array(pValues);
    Arrays.sort(sorted);
    int found = 0;
    while (found < sorted.length && sorted[found] * (sorted.length - found) < alpha) {
      found++;
    }

    assertEquals(found, Arrays.stream(Holm.adjust(array(pValues))).filter(p -> p < alpha).count());
  }

  @Property(seed = "489")
  void adjust_each_isBetweenItselfAndBonferronis(
      @ForAll @Size(max = 9) List<@DoubleRange(min = 0, max = 1) Double> pValues) {
    double[] adjusted = Holm.adjust(array(pValues));

    for (int i = 0; i < adjusted.length; i++) {
      assertTrue(pValues.get(i) <= adjusted[i]);
      assertTrue(adjusted[i] <= Math.min(1, pValues.size() * pValues.get(i)));
    }
  }

  @Property(seed = "489")
  void adjust_order_isThatGivenAndThatOfThePValues(
      @ForAll @Size(min = 2, max = 9) List<@DoubleRange(min = 0, max = 0.2) Double> pValues) {
    int n = pValues.size();
    double[] adjusted = Holm.adjust(array(pValues));
    double[] reversed = Holm.adjust(array(pValues.reversed()));

    for (int i = 0; i < n; i++) {
      assertEquals(adjusted[i], reversed[n - 1 - i]);
      for (int j = 0; j < n; j++) {
        assertTrue(pValues.get(i) > pValues.get(j) || adjusted[i] <= adjusted[j]);
      }
    }
  }

  /** To make one p greater makes none less. */
  @Property(seed = "489")
  void adjust_greaterPValue_makesNoneLess(
      @ForAll @Size(min = 1, max = 9) List<@DoubleRange(min = 0, max = 0.2) Double> pValues,
      @ForAll @IntRange(max = 8) int which,
      @ForAll @DoubleRange(min = 0, max = 0.8) double more) {
    double[] before = array(pValues);
    double[] after = before.clone();
    after[which % after.length] += more;

    double[] adjusted = Holm.adjust(before);
    double[] greater = Holm.adjust(after);

    assertTrue(IntStream.range(0, before.length).allMatch(i -> adjusted[i] <= greater[i]));
  }
}
