package io.polyphase.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What must be true of the verdict on every run. */
final class GrowthRulePropertyTest {
  private static final double PER_READING = 1.0 / Figure.OPERATIONS;

  private static Series run(long seed, int readings, double leak) {
    return Figure.LASTING_NOISE.run(readings, leak, new SplittableRandom(seed));
  }

  /** Worse is a leak, better is bounded growth. */
  private static int badness(GrowthVerdict verdict) {
    return switch (verdict) {
      case GrowthVerdict.Bounded _ -> 0;
      case GrowthVerdict.Inconclusive _ -> 1;
      case GrowthVerdict.Leak _ -> 2;
    };
  }

  @Property(seed = "489")
  void judge_fasterLeak_isNoBetter(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -0.1, max = 0.1) double leak,
      @ForAll @DoubleRange(min = 0, max = 0.1) double faster) {
    var rule = new GrowthRule(0.01 * PER_READING, 0.03 * PER_READING);

    assertTrue(
        badness(rule.judge(run(seed, 100, leak)))
            <= badness(rule.judge(run(seed, 100, leak + faster))));
  }

  @Property(seed = "489")
  void judge_higherLimits_isNoWorse(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 0.05) double tolerance,
      @ForAll @DoubleRange(min = 0, max = 0.05) double more) {
    var strict = new GrowthRule(tolerance * PER_READING, (tolerance + 0.02) * PER_READING);
    var lenient =
        new GrowthRule((tolerance + more) * PER_READING, (tolerance + more + 0.02) * PER_READING);
    Series run = run(seed, 100, 0.03);

    assertTrue(badness(lenient.judge(run)) <= badness(strict.judge(run)));
  }

  @Property(seed = "489")
  void judge_inconclusive_onlyIfTheIntervalIsWiderThanTheLimitsAreApart(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 100) int readings,
      @ForAll @DoubleRange(min = 0, max = 0.1) double leak) {
    var rule = new GrowthRule(0.01 * PER_READING, 0.03 * PER_READING);

    if (rule.judge(run(seed, readings, leak))
        instanceof GrowthVerdict.Inconclusive(Estimate growth, OptionalLong more)) {
      assertTrue(growth.high() - growth.low() > rule.resolution() - rule.tolerance());
      assertEquals(readings > 1, more.isPresent());
      more.ifPresent(operations -> assertTrue(operations > 0));
    }
  }
}
