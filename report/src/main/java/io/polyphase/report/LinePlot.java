package io.polyphase.report;

import io.polyphase.report.LineChart.Fit;
import io.polyphase.report.LineChart.Point;
import io.polyphase.report.LineChart.Series;
import java.util.List;

/** Draws a {@link LineChart}. */
final class LinePlot {
  private static final String TOP = NumberText.place(LineLayout.TOP);
  private static final String HEIGHT = NumberText.place(LineLayout.HEIGHT);
  private static final String BOTTOM = NumberText.place(LineLayout.TOP + LineLayout.HEIGHT);

  private final Markup out;
  private final LineChart chart;
  private final LineLayout layout;

  LinePlot(Markup out, LineChart chart, LineLayout layout) {
    this.out = out;
    this.chart = chart;
    this.layout = layout;
  }

  void write(String id, String summary) {
    String labels = id + "-t " + id + "-d";
    String height = NumberText.place(LineLayout.ALL);
    out.open("div", "class", "plot g" + layout.gutter());
    out.open("svg", "width", "100%", "height", height, "role", "img", "aria-labelledby", labels);
    out.element("title", chart.title(), "id", id + "-t");
    out.element("desc", summary, "id", id + "-d").line();
    yAxis();
    xAxis();
    eventLines();
    stretched("clipped", this::bands);
    stretched("curves", this::lines);
    LineMarks.write(out, chart, layout);
    nothing();
    eventLabels();
    LineTips.write(out, chart, layout);
    out.close().close().line();
  }

  private void yAxis() {
    String label = LineChartData.join(chart.y().label(), layout.yTicks().unit());
    out.element("text", label, "x", "-" + layout.gutter(), "y", "12", "class", "label");
    for (Ticks.Mark mark : layout.yTicks().marks()) {
      String y = NumberText.place(LineLayout.TOP + layout.down(mark.value()));
      out.empty("line", "x1", "0", "x2", "100%", "y1", y, "y2", y, "class", "grid");
      out.element("text", mark.label(), "x", "-8", "y", y, "class", "tick y");
    }
    out.line();
  }

  private void xAxis() {
    out.empty("line", "x1", "0", "x2", "100%", "y1", BOTTOM, "y2", BOTTOM, "class", "axis");
    String below = NumberText.place(LineLayout.TOP + LineLayout.HEIGHT + 5);
    String text = NumberText.place(LineLayout.TOP + LineLayout.HEIGHT + 18);
    for (Ticks.Mark mark : layout.xTicks().marks()) {
      String x = layout.percent(mark.value());
      out.empty("line", "x1", x, "x2", x, "y1", BOTTOM, "y2", below, "class", "axis");
      out.element("text", mark.label(), "x", x, "y", text, "class", "tick x");
    }
    String label = LineChartData.join(chart.x().label(), layout.xTicks().unit());
    String bottom = NumberText.place(LineLayout.ALL - 3);
    out.element("text", label, "x", "100%", "y", bottom, "class", "label end").line();
  }

  /** A drawing that is as wide as the plot, whatever that is; lines keep their width. */
  private void stretched(String style, Runnable drawing) {
    String box = "0 0 " + NumberText.place(LineLayout.WIDTH) + " " + HEIGHT;
    out.open(
        "svg",
        "y",
        TOP,
        "width",
        "100%",
        "height",
        HEIGHT,
        "viewBox",
        box,
        "preserveAspectRatio",
        "none",
        "class",
        style);
    drawing.run();
    out.close().line();
  }

  private void bands() {
    for (int i = 0; i < chart.series().size(); i++) {
      for (Fit fit : chart.series().get(i).fits()) {
        if (fit.hasBand()) {
          out.empty("path", "d", band(fit), "class", "band " + Shapes.style(i));
        }
      }
    }
  }

  /** Between the steepest line and the flattest, which cross where all of them do. */
  private String band(Fit fit) {
    return "M"
        + end(fit, fit.from(), fit.low())
        + "L"
        + end(fit, fit.to(), fit.high())
        + "L"
        + end(fit, fit.to(), fit.low())
        + "L"
        + end(fit, fit.from(), fit.high())
        + "z";
  }

  private String end(Fit fit, double x, double slope) {
    // what is far out of sight need not be exact, and might have too many digits
    double inSight =
        Math.clamp(
            fit.at(x, slope),
            layout.y().min() - 9 * layout.y().length(),
            layout.y().max() + 9 * layout.y().length());
    return layout.place(x, inSight);
  }

  private void lines() {
    var columns = new Thinning.Columns(layout.x(), LineChartData.COLUMNS);
    for (int i = 0; i < chart.series().size(); i++) {
      Series series = chart.series().get(i);
      String path = path(Thinning.thin(series.points(), columns));
      if (!path.isEmpty()) {
        boolean isDense = series.points().size() > LineChartData.COLUMNS;
        String style = (isDense ? "dense curve " : "curve ") + Shapes.style(i);
        out.empty("path", "d", path, "class", style);
      }
    }
    chart.series().stream().flatMap(series -> series.fits().stream()).forEach(this::fit);
  }

  private void fit(Fit fit) {
    String path = "M" + end(fit, fit.from(), fit.slope()) + "L" + end(fit, fit.to(), fit.slope());
    out.empty("path", "d", path, "class", "fit");
  }

  /** A line with gaps. A point between two gaps is a line of no length, whose round ends show. */
  private String path(List<Point> points) {
    var path = new StringBuilder();
    boolean isDown = false;
    for (Point point : points) {
      boolean isShown = Range.isUsable(point.y());
      if (isShown) {
        path.append(isDown ? "L" : "M").append(layout.place(point.x(), point.y()));
        path.append(isDown ? "" : "h0");
      }
      isDown = isShown;
    }
    return path.toString();
  }

  private void nothing() {
    var points = chart.series().stream().flatMap(series -> series.points().stream());
    if (points.allMatch(point -> Double.isNaN(point.y()))) {
      String y = NumberText.place(LineLayout.TOP + LineLayout.HEIGHT / 2);
      out.element("text", "No data.", "x", "50%", "y", y, "class", "tick x");
    }
  }

  private void eventLines() {
    for (LineChart.Event event : chart.events()) {
      String x = layout.percent(event.x());
      out.empty("line", "x1", x, "x2", x, "y1", "28", "y2", BOTTOM, "class", "event");
    }
  }

  private void eventLabels() {
    for (EventLabels.Label label : EventLabels.place(chart.events(), layout)) {
      out.open("text", "x", label.x(), "dx", label.shift(), "y", "26", "class", label.style());
      out.text(label.text()).close();
    }
  }
}
