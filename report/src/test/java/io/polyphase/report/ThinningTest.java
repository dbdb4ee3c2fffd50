package io.polyphase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.report.LineChart.Point;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ThinningTest {
  private static final int COUNT = 10_000;
  private static final Thinning.Columns COLUMNS =
      new Thinning.Columns(new Range(0, COUNT - 1), 100);

  @Test
  void thin_fewPoints_areAllKept() {
    List<Point> points = points(200, i -> i % 7);

    assertEquals(points, Thinning.thin(points, COLUMNS));
  }

  @Test
  void thin_keepsTheExtremesOfEachColumn() {
    var random = new Random(5);
    List<Point> points = points(COUNT, _ -> random.nextGaussian());

    List<Point> thin = Thinning.thin(points, COLUMNS);

    assertEquals(200, thin.size());
    for (int column = 0; column < 100; column++) {
      assertEquals(range(points, column), range(thin, column));
    }
  }

  @Test
  void thin_keepsOrder() {
    var random = new Random(6);
    List<Point> points = points(COUNT, _ -> random.nextGaussian());

    List<Point> thin = Thinning.thin(points, COLUMNS);

    assertEquals(points.stream().filter(List.copyOf(thin)::contains).toList(), thin);
  }

  @Test
  void thin_keepsASinglePeakAGapAndInfinities() {
    List<Point> points =
        points(
            COUNT,
            i ->
                switch (i) {
                  case 4_321 -> 99;
                  case 5_000 -> Double.NaN;
                  case 6_000 -> Double.POSITIVE_INFINITY;
                  case 6_001 -> Double.NEGATIVE_INFINITY;
                  default -> 1;
                });

    List<Point> thin = Thinning.thin(points, COLUMNS);

    for (int i : new int[] {4_321, 5_000, 6_000, 6_001}) {
      assertTrue(thin.contains(points.get(i)), () -> "lost " + i);
    }
    assertTrue(thin.size() <= 5 * 100);
  }

  private static Range range(List<Point> points, int column) {
    return Range.of(points.stream().filter(p -> COLUMNS.of(p.x()) == column).mapToDouble(Point::y));
  }

  static List<Point> points(int count, IntToDoubleFunction y) {
    return IntStream.range(0, count).mapToObj(i -> new Point(i, y.applyAsDouble(i))).toList();
  }
}
