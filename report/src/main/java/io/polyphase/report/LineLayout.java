package io.polyphase.report;

import io.polyphase.report.LineChart.Fit;
import io.polyphase.report.LineChart.Point;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where things of a {@link LineChart} are. To the right all is in percent and upwards in pixels, so
 * that a picture is as wide as its place while its text keeps its size.
 *
 * @param x the range of the x-axis
 * @param y the range of the y-axis
 * @param xTicks marks below
 * @param yTicks marks at the left
 */
record LineLayout(Range x, Range y, Ticks xTicks, Ticks yTicks) {
  /**
   * From the top of the picture to the top of the plot: the y-axis's label, and those of events.
   */
  static final double TOP = 36;

  /** The height of the plot. */
  static final double HEIGHT = 180;

  /** The plot, and below it marks and the x-axis's label. */
  static final double ALL = TOP + HEIGHT + 36;

  /** The width of the plot in the units of its curves, which are stretched. */
  static final double WIDTH = 1000;

  /** Widths of the place for the y-axis's marks, which the style sheet knows too. */
  private static final int[] GUTTERS = {56, 80, 112, 160};

  private static final double CHARACTER = 6.8;
  private static final int X_MARKS = 6;
  private static final int Y_MARKS = 4;

  static LineLayout of(LineChart chart) {
    Range x = withZero(Stretches.xRange(chart), chart.x());
    Range data = withZero(Range.of(ys(chart)), chart.y());
    var xs = points(chart).mapToDouble(Point::x);
    var ys = points(chart).mapToDouble(Point::y);
    var yTicks = Ticks.around(data, chart.y().unit(), Y_MARKS, isWhole(ys, chart.y()));
    var xTicks = Ticks.inside(x, chart.x().unit(), X_MARKS, isWhole(xs, chart.x()));
    return new LineLayout(x, yTicks.range(), xTicks, yTicks);
  }

  private static Stream<Point> points(LineChart chart) {
    return chart.series().stream().flatMap(series -> series.points().stream());
  }

  /** Those of points and of fitted lines; a band may go out of sight. */
  private static DoubleStream ys(LineChart chart) {
    var fits = chart.series().stream().flatMap(series -> series.fits().stream());
    return DoubleStream.concat(
        points(chart).mapToDouble(Point::y), fits.flatMapToDouble(LineLayout::ends));
  }

  private static DoubleStream ends(Fit fit) {
    return DoubleStream.of(fit.from(), fit.to()).map(x -> fit.at(x, fit.slope()));
  }

  private static Range withZero(Range range, Axis axis) {
    return axis.fromZero() ? new Range(Math.min(0, range.min()), Math.max(0, range.max())) : range;
  }

  /** Whether these are counts, so that there is nothing between 1 and 2. */
  private static boolean isWhole(DoubleStream values, Axis axis) {
    return axis.unit().prefixes() == Unit.Prefixes.NONE
        && values.filter(Range::isUsable).allMatch(value -> value == Math.rint(value));
  }

  /** How much room there is for the y-axis's marks. */
  int gutter() {
    int longest = yTicks.marks().stream().mapToInt(mark -> mark.label().length()).max().orElse(0);
    return IntStream.of(GUTTERS)
        .filter(gutter -> 8 + CHARACTER * longest <= gutter)
        .findFirst()
        .orElse(GUTTERS[GUTTERS.length - 1]);
  }

  double xFraction(double value) {
    return x.fraction(value);
  }

  String percent(double value) {
    return NumberText.percent(xFraction(value));
  }

  /** From the top of the plot down. */
  double down(double value) {
    return HEIGHT * (1 - y.fraction(value));
  }

  /** A place of a curve. */
  String place(double atX, double atY) {
    return NumberText.place(WIDTH * xFraction(atX)) + " " + NumberText.place(down(atY));
  }
}
