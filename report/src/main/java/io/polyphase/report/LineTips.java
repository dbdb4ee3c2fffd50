package io.polyphase.report;

import io.polyphase.report.LineChart.Point;
import java.util.ArrayList;
import java.util.List;

/** Upright strips over a {@link LineChart} that say what is below the pointer. */
final class LineTips {
  /** A strip is to be wide enough for a finger to find it, or nearly. */
  private static final int MOST = 60;

  private final LineChart chart;
  private final LineLayout layout;

  private LineTips(LineChart chart, LineLayout layout) {
    this.chart = chart;
    this.layout = layout;
  }

  static void write(Markup out, LineChart chart, LineLayout layout) {
    var tips = new LineTips(chart, layout);
    var stretches = Stretches.of(chart, MOST);
    out.open("g", "class", "tips");
    for (int i = 0; i < stretches.size(); i++) {
      double from = i == 0 ? 0 : tips.between(stretches.get(i - 1), stretches.get(i));
      boolean isLast = i == stretches.size() - 1;
      double to = isLast ? 1 : tips.between(stretches.get(i), stretches.get(i + 1));
      tips.strip(out, stretches.get(i), from, to);
    }
    out.close().line();
  }

  private double between(Stretches.Stretch left, Stretches.Stretch right) {
    return layout.xFraction(left.to() + (right.from() - left.to()) / 2);
  }

  private void strip(Markup out, Stretches.Stretch stretch, double from, double to) {
    out.open(
        "rect",
        "x",
        NumberText.percent(from),
        "width",
        NumberText.percent(to - from),
        "y",
        NumberText.place(LineLayout.TOP),
        "height",
        NumberText.place(LineLayout.HEIGHT));
    out.element("title", text(stretch)).close();
  }

  private String text(Stretches.Stretch stretch) {
    var said = new ArrayList<String>();
    for (int i = 0; i < chart.series().size(); i++) {
      List<Point> points = stretch.ofSeries().get(i);
      if (!points.isEmpty()) {
        String name = chart.series().size() == 1 ? "" : chart.series().get(i).name() + " ";
        said.add(name + span(points));
      }
    }
    Unit x = chart.x().unit();
    return fromTo(x.format(stretch.from()), x.format(stretch.to()))
        + ": "
        + String.join("; ", said);
  }

  private String span(List<Point> points) {
    var known = LineChartData.known(points).summaryStatistics();
    Unit y = chart.y().unit();
    return known.getCount() == 0
        ? "missing"
        : fromTo(y.format(known.getMin()), y.format(known.getMax()));
  }

  private static String fromTo(String from, String to) {
    return from.equals(to) ? from : from + " to " + to;
  }
}
