package io.polyphase.report;

import io.polyphase.report.IntervalPlot.Row;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Writes an {@link IntervalPlot}. */
final class IntervalPlotWriter {
  private final IntervalPlot chart;
  private final ChartFrame figure;
  private final Markup out;
  private final LogAxis axis;
  private final RowPlot plot;

  IntervalPlotWriter(IntervalPlot chart, ChartFrame figure) {
    this.chart = chart;
    this.figure = figure;
    out = figure.out();
    axis =
        LogAxis.of(
            chart.rows().stream()
                .flatMapToDouble(row -> DoubleStream.of(row.estimate(), row.low(), row.high())));
    var marks =
        axis.marks().stream()
            .map(mark -> new RowPlot.Mark(axis.fraction(mark.value()), mark.label()));
    plot = new RowPlot(out, "intervals", marks.toList());
  }

  void write() {
    figure.open(this::sides);
    plot.open(chart.title(), chart.ratio(), "ratio [from, to]");
    if (chart.rows().isEmpty()) {
      plot.nothing();
    }
    chart.rows().forEach(this::row);
    plot.close();
    figure.close();
  }

  /** What it means to be on either side of the line. */
  private void sides() {
    if (chart.below().isEmpty() && chart.above().isEmpty()) {
      return;
    }
    out.open("p", "class", "sides");
    out.element("span", "← below 1: " + chart.below()).text(" ");
    out.element("span", "above 1: " + chart.above() + " →").close().line();
  }

  private void row(Row row) {
    String numbers = NumberText.interval(row.estimate(), row.low(), row.high());
    Verdict verdict = row.verdict();
    String said = row.label() + ": " + numbers + (verdict == null ? "" : ", " + verdict.text());
    plot.row(row.label(), numbers, said, () -> verdict(verdict), () -> draw(row));
  }

  private void verdict(@Nullable Verdict verdict) {
    if (verdict != null) {
      Shapes.verdict(out, verdict.status(), verdict.text());
    }
  }

  private void draw(Row row) {
    String one = NumberText.percent(axis.fraction(1));
    out.empty("line", "x1", one, "x2", one, "y1", "0", "y2", "100%", "class", "one");
    Verdict verdict = row.verdict();
    String style = verdict == null ? "unjudged" : verdict.status().word();
    plot.interval(axis.fraction(row.low()), axis.fraction(row.high()), "interval " + style);
    estimate(axis.fraction(row.estimate()), style, outline(verdict));
  }

  private void estimate(double at, String style, String outline) {
    if (at < 0 || at > 1) {
      plot.arrow(at, "estimate " + style);
    } else if (!Double.isNaN(at)) {
      Shapes.at(out, NumberText.percent(at), RowPlot.MIDDLE, outline, "estimate " + style);
    }
  }

  /** Another outline for each verdict, as colours alone say nothing to some. */
  private static String outline(@Nullable Verdict verdict) {
    if (verdict == null) {
      return Shapes.marker(0);
    }
    return switch (verdict.status()) {
      case GOOD -> Shapes.marker(0);
      case BAD -> Shapes.marker(3);
      case UNCLEAR -> Shapes.marker(1);
    };
  }
}
