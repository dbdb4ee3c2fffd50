package io.polyphase.report;

import io.polyphase.report.LineChart.Fit;
import io.polyphase.report.LineChart.Series;
import java.util.List;

/** Writes a {@link LineChart}: the key above its picture, the events below. */
final class LineChartWriter {
  private final LineChart chart;
  private final ChartFrame figure;
  private final Markup out;

  LineChartWriter(LineChart chart, ChartFrame figure) {
    this.chart = chart;
    this.figure = figure;
    out = figure.out();
  }

  void write() {
    figure.open(this::key);
    new LinePlot(out, chart, LineLayout.of(chart)).write(figure.id(), LineSummary.of(chart));
    events();
    figure.close();
  }

  /** A single curve has its name in the title. */
  private void key() {
    boolean isAlone = chart.series().size() == 1;
    if (isAlone && chart.series().getFirst().fits().isEmpty()) {
      return;
    }
    out.open("ul", "class", "key");
    for (int i = 0; i < chart.series().size(); i++) {
      Series series = chart.series().get(i);
      curve(i, series.name());
      for (Fit fit : series.fits()) {
        fit(i, isAlone ? fit.label() : series.name() + ": " + fit.label());
      }
    }
    out.close().line();
  }

  private void curve(int index, String text) {
    figure.key(
        () -> {
          out.empty("path", "d", "M2 6h24", "class", "curve " + Shapes.style(index));
          if (chart.series().size() > 1) {
            Shapes.at(out, "14", 6, Shapes.marker(index), "marker " + Shapes.style(index));
          }
        },
        text);
  }

  private void fit(int index, String text) {
    figure.key(
        () -> {
          out.empty("path", "d", "M2 1h24v10h-24z", "class", "band " + Shapes.style(index));
          out.empty("path", "d", "M2 6h24", "class", "fit");
        },
        text);
  }

  private void events() {
    List<LineChart.Event> events = chart.events();
    if (events.isEmpty()) {
      return;
    }
    out.open("ol", "class", "events", "aria-label", "Events");
    for (LineChart.Event event : events) {
      out.element("li", chart.x().unit().format(event.x()) + ": " + event.label());
    }
    out.close().line();
  }
}
