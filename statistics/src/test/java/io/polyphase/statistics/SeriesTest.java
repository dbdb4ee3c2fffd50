package io.polyphase.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SeriesTest {
  @Test
  void blockMedians_lengthThatDoesNotDivide_areThoseOfEachPart() {
    // 1 9 | 4 3 5 | 8 0 7: two, three and three readings
    Series blocks = SeriesOf.values(1, 9, 4, 3, 5, 8, 0, 7).blockMedians(3);

    assertEquals(SeriesOf.points(List.of(2L, 4L, 7L), List.of(5.0, 4.0, 7.0)), blocks);
  }

  @Test
  void blockMedians_asManyAsReadings_areTheReadings() {
    Series series = SeriesOf.values(3, 1, 2);

    assertEquals(series, series.blockMedians(3));
  }

  @Test
  void blockMedians_one_isTheMedianOfAll() {
    assertEquals(
        SeriesOf.points(List.of(2L), List.of(3.0)), SeriesOf.values(3, 1, 7).blockMedians(1));
  }

  @Test
  void blockMedians_moreThanReadings_isRefused() {
    Series series = SeriesOf.values(1, 2);

    var refusal = assertThrows(IllegalArgumentException.class, () -> series.blockMedians(3));
    assertEquals("blocks=3, readings=2", refusal.getMessage());
    assertThrows(IllegalArgumentException.class, () -> series.blockMedians(0));
  }

  @Test
  void withoutWarmUp_tenReadings_cutsTwo() {
    assertEquals(3, SeriesOf.line(10, 1).withoutWarmUp().points().getFirst().operations());
    assertEquals(4, SeriesOf.line(11, 1).withoutWarmUp().points().getFirst().operations());
  }

  /** 45 readings: 9 are cut, 3 are in each of the 12 blocks. One outlier in each does nothing. */
  @Test
  void settled_shortestRun_isTheMiddleOfEachBlock() {
    double[] values = SeriesOf.values(SeriesOf.line(45, 2));
    for (int i = 9; i < values.length; i += 3) {
      values[i] = -1e9;
    }
    Arrays.fill(values, 0, 9, 1e9);

    Series settled = SeriesOf.values(values).settled();

    assertEquals(Series.BLOCKS, settled.points().size());
    for (int block = 0; block < Series.BLOCKS; block++) {
      long middle = 3L * block + 11;
      assertEquals(new Series.Point(middle, 2.0 * middle), settled.points().get(block));
    }
  }

  @Test
  void isLongEnough_threePerBlock() {
    assertTrue(SeriesOf.line(45, 1).isLongEnough());
    assertFalse(SeriesOf.line(44, 1).isLongEnough());
  }

  @Test
  void span_points_isFromTheFirstToTheLast() {
    assertEquals(90, SeriesOf.points(List.of(10L, 30L, 100L), List.of(1.0, 1.0, 1.0)).span());
    assertEquals(0, new Series(List.of()).span());
  }

  @Test
  void new_operationsThatDoNotRise_isRefused() {
    List<Double> values = List.of(1.0, 2.0);

    assertThrows(IllegalArgumentException.class, () -> SeriesOf.points(List.of(5L, 5L), values));
    assertThrows(IllegalArgumentException.class, () -> SeriesOf.points(List.of(5L, 4L), values));
  }

  @Test
  void newPoint_notFinite_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Series.Point(1, Double.NaN));
    assertThrows(
        IllegalArgumentException.class, () -> new Series.Point(1, Double.NEGATIVE_INFINITY));
  }
}
