package io.polyphase.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final long MILLI = 1_000_000;

  private long millis = 17;

  /** After how many milliseconds it is over, when asked every ten. */
  private long length(long least, LongUnaryOperator compiledAt) {
    long start = millis;
    var warmUp =
        new WarmUp(
            least * MILLI, () -> millis * MILLI, () -> compiledAt.applyAsLong(millis - start));
    while (!warmUp.isOver()) {
      millis += 10;
    }
    return millis - start;
  }

  @Test
  void isOver_compilersAtRest_afterTheLeastTime() {
    assertEquals(3_000, length(3_000, at -> 0));
  }

  @Test
  void isOver_compilersBusyForEightSeconds_inTheSecondAfter() {
    long length = length(3_000, at -> Math.min(at, 8_000) / 2);

    assertTrue(length >= 8_000 && length <= 9_000, () -> "took " + length);
  }

  @Test
  void isOver_compilersNeverRest_afterThirtySeconds() {
    assertEquals(30_000, length(3_000, at -> at));
  }

  @Test
  void isOver_rareCompilations_countAsRest() {
    assertEquals(3_000, length(3_000, at -> at / 100));
  }

  @Test
  void isOver_leastBelowTheWindow_isAskedForInTime() {
    assertEquals(600, length(600, at -> 0));
  }

  @Test
  void isOver_noRoundsAskedFor_atOnce() {
    assertTrue(WarmUp.of(RuntimeKind.HOSTED, 0).isOver());
    assertFalse(WarmUp.of(RuntimeKind.HOSTED, 1).isOver());
  }

  @Test
  void isOver_nothingToCompile_atOnce() {
    assertEquals(0, length(0, at -> at));
  }
}
