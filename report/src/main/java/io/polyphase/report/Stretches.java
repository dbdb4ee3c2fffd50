package io.polyphase.report;

import io.polyphase.report.LineChart.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** A chart's points by where they are on the x-axis. */
final class Stretches {
  private Stretches() {}

  /**
   * What is in one column.
   *
   * @param from its first x
   * @param to its last x
   * @param ofSeries the points of each series
   */
  record Stretch(double from, double to, List<List<Point>> ofSeries) {
    List<Point> all() {
      return ofSeries.stream().flatMap(List::stream).toList();
    }
  }

  /** The stretches that have points, from the left. */
  static List<Stretch> of(LineChart chart, int columns) {
    var grid = new Thinning.Columns(xRange(chart), columns);
    int count = chart.series().size();
    var found = new TreeMap<Integer, List<List<Point>>>();
    for (int series = 0; series < count; series++) {
      for (Point point : chart.series().get(series).points()) {
        found.computeIfAbsent(grid.of(point.x()), _ -> lists(count)).get(series).add(point);
      }
    }
    return found.values().stream().map(Stretches::stretch).toList();
  }

  /** From the first point or event to the last. */
  static Range xRange(LineChart chart) {
    var points = chart.series().stream().flatMap(series -> series.points().stream());
    var events = chart.events().stream().mapToDouble(LineChart.Event::x);
    return Range.of(DoubleStream.concat(points.mapToDouble(Point::x), events));
  }

  private static List<List<Point>> lists(int count) {
    var lists = new ArrayList<List<Point>>(count);
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  private static Stretch stretch(List<List<Point>> ofSeries) {
    var xs = ofSeries.stream().flatMap(List::stream).mapToDouble(Point::x).summaryStatistics();
    return new Stretch(xs.getMin(), xs.getMax(), ofSeries);
  }
}
