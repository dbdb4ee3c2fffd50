package io.polyphase.stress.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.statistics.GrowthRule;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** From readings to a line of the report. */
class FigureGrowthTest {
  private static FigureLog run(int readings, LongUnaryOperator malloc) {
    var log = new FigureLog();
    for (int i = 1; i <= readings; i++) {
      log.add(10L * i, new FigureReading(Map.of(Figure.MALLOC, malloc.applyAsLong(10L * i))));
    }
    return log;
  }

  private static FigureGrowth growth(FigureLog log) {
    List<FigureGrowth> growth = log.growth(1);
    assertEquals(1, growth.size()); // figures that were not read are left out
    return growth.getFirst();
  }

  private static String line(FigureGrowth growth) {
    return GrowthLine.of(growth, "import");
  }

  @Test
  void rule_oneOperationInAThousand_isAThousandTimesAsFine() {
    assertEquals(new GrowthRule(8, 32), Figure.MALLOC.rule(1));
    assertEquals(new GrowthRule(1.024, 4.096), Figure.RESIDENT.rule(0.001));
  }

  @Test
  void confirmedBy_sameGrowthTwice_isALeak() {
    FigureGrowth first = growth(run(60, n -> 5000 + 112 * n));

    assertTrue(first.isSuspected());
    assertFalse(first.isLeak());
    FigureGrowth both = first.confirmedBy(run(120, n -> 9000 + 112 * n));
    assertTrue(both.isLeak());
    assertEquals(
        "malloc in use  LEAK           112 B per import [112, 112]"
            + ", in the second run 112 [112, 112]",
        line(both));
  }

  @Test
  void confirmedBy_growthThatEnds_isNone() {
    FigureGrowth both =
        growth(run(60, n -> 112 * n)).confirmedBy(run(120, n -> 112 * Math.min(n, 100)));

    assertFalse(both.isLeak());
    assertTrue(line(both).contains("not confirmed"), line(both));
    assertTrue(line(both).endsWith("in the second run 0 [0, 0]"), line(both));
  }

  @Test
  void confirmedBy_noGrowth_needsNoSecondRun() {
    FigureGrowth still = growth(run(60, _ -> 5000));

    assertEquals(still, still.confirmedBy(run(120, n -> 112 * n)));
    assertEquals("malloc in use  bounded        0 B per import [0, 0]", line(still));
  }

  @Test
  void verdict_noise_saysHowManyMoreWouldTell() {
    FigureGrowth noisy = growth(run(60, n -> n * 7919 % 100_000));

    assertTrue(
        line(noisy).matches("malloc in use  inconclusive .* about [\\d,]+ imports more would tell"),
        line(noisy));
  }
}
