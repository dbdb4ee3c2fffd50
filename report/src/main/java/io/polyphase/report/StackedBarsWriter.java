package io.polyphase.report;

import io.polyphase.report.StackedBars.Bar;
import io.polyphase.report.StackedBars.Group;
import java.util.ArrayList;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Writes {@link StackedBars}. */
final class StackedBarsWriter {
  private static final int MARKS = 5;
  private static final String BAR_TOP = "5";
  private static final String BAR_HEIGHT = "14";

  private final StackedBars chart;
  private final ChartFrame figure;
  private final Markup out;
  private final Ticks ticks;
  private final Range range;
  private final RowPlot plot;

  StackedBarsWriter(StackedBars chart, ChartFrame figure) {
    this.chart = chart;
    this.figure = figure;
    out = figure.out();
    var ends = bars(chart).flatMapToDouble(bar -> DoubleStream.of(bar.total(), bar.high()));
    double max = Range.of(DoubleStream.concat(DoubleStream.of(0), ends)).max();
    ticks = Ticks.around(new Range(0, max), chart.value().unit(), MARKS, false);
    range = ticks.range();
    var marks =
        ticks.marks().stream()
            .map(mark -> new RowPlot.Mark(range.fraction(mark.value()), mark.label()));
    plot = new RowPlot(out, "bars", marks.toList());
  }

  private static Stream<Bar> bars(StackedBars chart) {
    return chart.groups().stream().flatMap(group -> group.bars().stream());
  }

  void write() {
    figure.open(this::key);
    plot.open(
        chart.title(), LineChartData.join(chart.value().label(), ticks.unit()), "all [from, to]");
    if (chart.groups().isEmpty()) {
      plot.nothing();
    }
    for (Group group : chart.groups()) {
      if (!group.label().isEmpty()) {
        plot.group(group.label());
      }
      group.bars().forEach(bar -> row(group, bar));
    }
    plot.close();
    figure.close();
  }

  private void key() {
    if (chart.parts().size() < 2) {
      return;
    }
    out.open("ul", "class", "key");
    for (int i = 0; i < chart.parts().size(); i++) {
      int part = i;
      figure.key(() -> part(part, "2", "24", "0", "12"), chart.parts().get(i));
    }
    out.close().line();
  }

  private void row(Group group, Bar bar) {
    plot.row(bar.label(), numbers(bar), summary(group, bar), () -> {}, () -> draw(bar));
  }

  private String numbers(Bar bar) {
    return chart.value().unit().format(bar.total(), bar.low(), bar.high());
  }

  private String summary(Group group, Bar bar) {
    var said = new ArrayList<String>();
    for (int i = 0; i < chart.parts().size(); i++) {
      said.add(chart.parts().get(i) + " " + chart.value().unit().format(bar.values().get(i)));
    }
    return (group.label() + " " + bar.label()).strip()
        + ": "
        + String.join(", ", said)
        + "; together "
        + numbers(bar);
  }

  private void draw(Bar bar) {
    double from = 0;
    for (int i = 0; i < bar.values().size(); i++) {
      double value = bar.values().get(i);
      if (value > 0) {
        double to = Math.min(1, range.fraction(value) + from);
        part(i, NumberText.percent(from), NumberText.percent(to - from), BAR_TOP, BAR_HEIGHT);
        from = to;
      }
    }
    if (bar.total() > range.max()) {
      plot.arrow(2, "arrow");
    }
    double low = range.fraction(bar.low());
    double high = range.fraction(bar.high());
    plot.interval(low, high, "halo");
    plot.interval(low, high, "error");
  }

  /** Every second part is hatched. */
  private void part(int index, String x, String width, String y, String height) {
    String style = "part " + Shapes.style(index);
    rectangle(x, width, y, height, style);
    if (index % 2 == 1) {
      rectangle(x, width, y, height, "hatched");
    }
  }

  private void rectangle(String x, String width, String y, String height, String style) {
    out.empty("rect", "x", x, "width", width, "y", y, "height", height, "class", style);
  }
}
