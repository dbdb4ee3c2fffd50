package io.polyphase.report;

import io.polyphase.report.LineChart.Point;
import io.polyphase.report.LineChart.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The data of a {@link LineChart} as a table: a row for each x, or, where those are too many to
 * read, a row for each column of the picture with what is drawn in it.
 */
final class LineChartData {
  /** Columns of the picture. A screen has more, but a curve does not look different. */
  static final int COLUMNS = 300;

  private static final int MOST_ROWS = 2 * COLUMNS;

  private final LineChart chart;

  private LineChartData(LineChart chart) {
    this.chart = chart;
  }

  static Table table(LineChart chart) {
    var data = new LineChartData(chart);
    var xs = new TreeSet<Double>();
    data.points().forEach(point -> xs.add(point.x()));
    return isShort(chart) ? data.each(xs) : data.stretches();
  }

  /** Whether each x has a row. */
  private static boolean isShort(LineChart chart) {
    return chart.series().stream().allMatch(series -> series.points().size() <= MOST_ROWS);
  }

  private Stream<Point> points() {
    return chart.series().stream().flatMap(series -> series.points().stream());
  }

  private Table each(Collection<Double> xs) {
    var columns = new ArrayList<Table.Column>();
    columns.add(Table.Column.number(header(chart.x().label(), chart.x())));
    chart.series().forEach(s -> columns.add(Table.Column.number(header(s.name(), chart.y()))));
    var values = chart.series().stream().map(LineChartData::byX).toList();
    var rows =
        xs.stream()
            .map(
                x ->
                    row(
                        NumberText.exact(x),
                        values.stream().map(ys -> all(ys.getOrDefault(x, List.of())))))
            .toList();
    return new Table(chart.title(), columns, rows);
  }

  private static Map<Double, List<Double>> byX(Series series) {
    var byX = new TreeMap<Double, List<Double>>();
    for (Point point : series.points()) {
      byX.computeIfAbsent(point.x(), _ -> new ArrayList<>()).add(point.y());
    }
    return byX;
  }

  private static String all(List<Double> ys) {
    return ys.isEmpty()
        ? NumberText.MISSING
        : String.join("; ", ys.stream().map(NumberText::exact).toList());
  }

  private Table stretches() {
    var stretches = Stretches.of(chart, COLUMNS);
    var columns = new ArrayList<Table.Column>();
    columns.add(Table.Column.number(header(chart.x().label() + " from", chart.x())));
    columns.add(Table.Column.number("to"));
    columns.add(Table.Column.number("readings"));
    columns.add(Table.Column.number("of these missing"));
    for (Series series : chart.series()) {
      columns.add(Table.Column.number(header(series.name() + ": least", chart.y())));
      columns.add(Table.Column.number("greatest"));
    }
    var rows = stretches.stream().map(LineChartData::row).toList();
    return new Table(caption(stretches.size()), columns, rows);
  }

  private String caption(int stretches) {
    return chart.title()
        + ": "
        + NumberText.count(points().count())
        + " readings in "
        + NumberText.count(stretches)
        + " stretches, with the least and the greatest of each";
  }

  private static Table.Row row(Stretches.Stretch stretch) {
    var all = stretch.all();
    var cells =
        Stream.of(NumberText.exact(stretch.to()), NumberText.count(all.size()), missing(all));
    var extremes = stretch.ofSeries().stream().flatMap(LineChartData::extremes);
    return row(NumberText.exact(stretch.from()), Stream.concat(cells, extremes));
  }

  private static String missing(List<Point> points) {
    return NumberText.count(points.stream().filter(point -> Double.isNaN(point.y())).count());
  }

  private static Stream<String> extremes(List<Point> points) {
    return Stream.of(
        NumberText.exact(known(points).min().orElse(Double.NaN)),
        NumberText.exact(known(points).max().orElse(Double.NaN)));
  }

  /** Those that are not missing. */
  static DoubleStream known(List<Point> points) {
    return points.stream().mapToDouble(Point::y).filter(y -> !Double.isNaN(y));
  }

  private static Table.Row row(String first, Stream<String> others) {
    return new Table.Row(Stream.concat(Stream.of(first), others).toList(), null);
  }

  /** The numbers are the caller's, without prefixes, so the header has the caller's unit. */
  static String header(String label, Axis axis) {
    return join(label, axis.unit().callersName());
  }

  /** What is measured, and in what; "live objects" are not in objects, at most in millions. */
  static String join(String label, String unit) {
    String symbol = unit.substring(unit.lastIndexOf(' ') + 1);
    boolean isSaid = label.equals(symbol) || label.endsWith(" " + symbol);
    String rest = isSaid ? unit.substring(0, unit.length() - symbol.length()).strip() : unit;
    return rest.isEmpty() ? label : label + ", " + rest;
  }
}
