package io.polyphase.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.polyphase.statistics.ExactGrowth.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExactGrowthTest {
  /** Three windows of 10, 20 and 40 operations. */
  private static ExactGrowth of(long first, long second, long third) {
    return new ExactGrowth(
        List.of(new Window(10, first), new Window(20, second), new Window(40, third)));
  }

  /** Windows after so many operations, of a counter that is a function of their number. */
  private static ExactGrowth of(LongUnaryOperator counter, long... operations) {
    List<Window> windows = new ArrayList<>();
    for (int i = 1; i < operations.length; i++) {
      long start = operations[i - 1];
      long end = operations[i];
      windows.add(new Window(end - start, counter.applyAsLong(end) - counter.applyAsLong(start)));
    }
    return new ExactGrowth(windows);
  }

  private static String name(GrowthVerdict verdict) {
    return verdict.getClass().getSimpleName();
  }

  /** Those regrtest lets pass, and what it calls a leak, with the operations beside it. */
  @ParameterizedTest
  @CsvSource({
    "3, 0, 0, Bounded",
    "0, 1, 0, Bounded",
    "8, -8, 1, Bounded",
    "0, 0, 0, Bounded",
    "-1, -2, -4, Bounded",
    "10, 20, 40, Leak",
    "30, 60, 120, Leak",
    "2, 5, 10, Leak", // every fourth operation, from the third on
    "1, 2, 4, Leak",
    "1, 1, 1, Inconclusive", // one in each window
    "7, 7, 7, Inconclusive",
    "1, 1, 2, Inconclusive", // too few to tell
    "40, 20, 5, Inconclusive", // a cache that fills
    "1, 2, 3, Leak",
    "10, 20, 37, Inconclusive",
    "11, 20, 39, Inconclusive", // off by one, not by less
    "10, 22, 40, Inconclusive",
  })
  void verdict_deltas_areHeldAgainstTheOperations(
      long first, long second, long third, String expected) {
    assertEquals(expected, name(of(first, second, third).verdict()));
  }

  /** Each window is off by less than one, and the two first together by 1.4. */
  @Test
  void verdict_windowsTogether_areInProportionToo() {
    assertEquals("Inconclusive", name(of(11, 21, 40).verdict()));
  }

  @Test
  void verdict_growth_isThatOfAllWindowsBetweenTheLeastAndTheMost() {
    var growth = new Estimate(17 / 70.0, 0.2, 0.25);

    assertEquals(new GrowthVerdict.Leak(growth), of(2, 5, 10).verdict());
    assertEquals(new GrowthVerdict.Bounded(new Estimate(0, -1, 0.5)), of(5, -20, 15).verdict());
  }

  /** In windows of one length, growth per operation looks like growth per window. */
  @Test
  void new_windowsThatSayTooLittle_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ExactGrowth(List.of(new Window(10, 1), new Window(20, 2))));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ExactGrowth(List.of(new Window(10, 1), new Window(19, 2), new Window(10, 1))));
    assertThrows(IllegalArgumentException.class, () -> new Window(0, 1));
    assertEquals(2, new Window(1, 2).perOperation());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.0 / 3, Double.NaN})
  void verdict_shareThatTellsNothing_isRefused(double share) {
    ExactGrowth growth = of(1, 2, 4);

    assertThrows(IllegalArgumentException.class, () -> growth.verdict(share));
  }

  /** Windows of 10, 10 and 20 operations, and counts that may be off by three tenths and one. */
  @ParameterizedTest
  @CsvSource({
    "100, 100, 200, Leak",
    "100, 130, 240, Leak",
    "100, 100, 140, Inconclusive", // as many in each window would do as well
    "100, 100, 100, Inconclusive",
    "100, 100, 400, Inconclusive",
    "100, 300, 300, Inconclusive",
  })
  void verdict_share_isWhatCountsMayBeOff(long first, long second, long third, String expected) {
    var growth =
        new ExactGrowth(
            List.of(new Window(10, first), new Window(10, second), new Window(20, third)));

    assertEquals(expected, name(growth.verdict(0.3)));
  }

  /** Whatever the first operation that leaks is. */
  @Property(seed = "489")
  void verdict_everyKthOperation_isALeak(
      @ForAll @LongRange(min = 1, max = 100) long k,
      @ForAll @LongRange(max = 99) long phase,
      @ForAll @LongRange(min = 1, max = 9) long leaked) {
    LongUnaryOperator counter = done -> leaked * ((done + phase) / k);
    ExactGrowth growth = of(counter, 0, 400, 1_200, 2_800);

    // Several lost at once are off by several: only where each operation leaks, or one is lost.
    if (k == 1 || leaked == 1) {
      assertInstanceOf(GrowthVerdict.Leak.class, growth.verdict());
    }
    assertInstanceOf(GrowthVerdict.Leak.class, growth.verdict(0.3));
  }

  @Property(seed = "489")
  void verdict_growthPerWindow_isNoLeakOfTheOperations(
      @ForAll @LongRange(min = 1, max = 1_000_000) long perWindow) {
    assertEquals("Inconclusive", name(of(perWindow, perWindow, perWindow).verdict()));
    assertEquals("Inconclusive", name(of(perWindow, perWindow, perWindow).verdict(0.3)));
  }

  /** One operation in fifty leaks, by chance: not in proportion to less than one, but nearly. */
  @Test
  void verdict_leakByChance_isOneWithAShare() {
    var random = new SplittableRandom(7);
    long[] leaked = LongStream.range(0, 70_001).map(_ -> random.nextInt(50) == 0 ? 1 : 0).toArray();
    Arrays.parallelPrefix(leaked, Long::sum);

    ExactGrowth growth = of(done -> leaked[(int) done], 0, 10_000, 30_000, 70_000);

    assertEquals("Inconclusive", name(growth.verdict()));
    assertEquals("Leak", name(growth.verdict(0.25)));
  }

  @Test
  void verdict_cacheThatFills_isNoneWithAShare() {
    LongUnaryOperator cache = done -> Math.round(1_000 * (1 - Math.exp(-done / 100.0)));

    assertEquals("Inconclusive", name(of(cache, 0, 100, 300, 700).verdict(0.3)));
  }
}
