package io.polyphase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Leaves out points that cannot be seen. Of each column of the picture stay the least and the
 * greatest, one that is missing and one of each infinity, so that peaks and gaps are where they
 * were.
 */
final class Thinning {
  private final List<LineChart.Point> points;

  private Thinning(List<LineChart.Point> points) {
    this.points = points;
  }

  /** Some of the points, in their order; all, if there are few. */
  static List<LineChart.Point> thin(List<LineChart.Point> points, Columns columns) {
    return points.size() <= 2 * columns.count() ? points : new Thinning(points).thin(columns);
  }

  private List<LineChart.Point> thin(Columns columns) {
    var members = new TreeMap<Integer, List<Integer>>();
    for (int i = 0; i < points.size(); i++) {
      members.computeIfAbsent(columns.of(points.get(i).x()), _ -> new ArrayList<>()).add(i);
    }
    return members.values().stream()
        .flatMap(column -> kept(column).stream())
        .map(points::get)
        .toList();
  }

  private NavigableSet<Integer> kept(List<Integer> column) {
    var kept = new TreeSet<Integer>();
    var finite = column.stream().filter(i -> Range.isUsable(y(i))).toList();
    finite.stream().min((a, b) -> Double.compare(y(a), y(b))).ifPresent(kept::add);
    finite.stream().max((a, b) -> Double.compare(y(a), y(b))).ifPresent(kept::add);
    keepOne(column, i -> Double.isNaN(y(i)), kept);
    keepOne(column, i -> y(i) > Range.LARGEST, kept);
    keepOne(column, i -> y(i) < -Range.LARGEST, kept);
    return kept;
  }

  private static void keepOne(
      List<Integer> column, IntPredicate which, NavigableSet<Integer> kept) {
    column.stream().filter(which::test).findFirst().ifPresent(kept::add);
  }

  private double y(int index) {
    return points.get(index).y();
  }

  /**
   * Columns of equal width.
   *
   * @param range from where to where
   * @param count how many
   */
  record Columns(Range range, int count) {
    int of(double x) {
      return Math.clamp((long) (range.fraction(x) * count), 0, count - 1);
    }

    double start(int column) {
      return range.min() + range.length() * column / count;
    }
  }
}
