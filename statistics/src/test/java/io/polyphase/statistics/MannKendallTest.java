package io.polyphase.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Published examples, and the false alarms. */
final class MannKendallTest {
  /** Worked by hand by J. Little (Holy Cross): 72 pairs rise, 18 fall, one is the same. */
  @Test
  void of_examplePublishedByLittle_isTheSame() {
    MannKendall test =
        MannKendall.of(
            SeriesOf.values(
                12.9, 14.8, 13.2, 15.7, 13.8, 15.6, 12.9, 11.0, 17.3, 15.9, 19.0, 18.3, 20.1,
                21.7));

    assertEquals(54, test.s());
    assertEquals(14 * 13 * 33 / 18.0 - 2 * 1 * 9 / 18.0, test.variance(), 1e-12);
    assertEquals(2.9058, test.z(), 5e-5);
    assertEquals(2 * 0.0018, test.pValue(), 1e-4);
  }

  /** Tuna of Hollander and Wolfe, in the order of their lightness: 26 pairs of 36 rise. */
  @Test
  void of_tuna_isKendallsK() {
    MannKendall test = MannKendall.of(SeriesOf.values(2.5, 4.0, 2.6, 3.6, 2.8, 3.1, 5.2, 5.0, 3.8));

    assertEquals(new MannKendall(16, 92), test);
    assertEquals(15 / Math.sqrt(92), test.z(), 1e-12);
    assertEquals(0.1179, test.pValue(), 1e-4);
  }

  /** Two groups of ties, of three and of two: (5·4·15 - 3·2·11 - 2·1·9) / 18 = 12. */
  @Test
  void of_ties_makeTheVarianceSmaller() {
    assertEquals(new MannKendall(-6, 12), MannKendall.of(SeriesOf.values(2, 2, 1, 1, 1)));
  }

  @Test
  void of_theSameAllTheTime_isNoTrend() {
    MannKendall test = MannKendall.of(SeriesOf.values(3, 3, 3));

    assertEquals(new MannKendall(0, 0), test);
    assertEquals(1, test.pValue());
  }

  /** What is not 0 goes one step towards it; p is never above 1. */
  @Test
  void pValue_oneStepOff_isOne() {
    assertEquals(1, new MannKendall(1, 10).pValue());
    assertEquals(1, new MannKendall(-1, 10).pValue());
    assertEquals(1, new MannKendall(0, 10).pValue());
  }

  @Test
  void pValue_noise_isUniformAtItsLowEnd() {
    var random = new SplittableRandom(1945);
    long alarms =
        IntStream.range(0, 10_000)
            .mapToObj(_ -> MannKendall.of(Figure.WHITE_NOISE.run(20, 0, random)))
            .filter(test -> test.pValue() < 0.05)
            .count();

    assertEquals(0.05, alarms / 10_000.0, 0.006);
  }
}
