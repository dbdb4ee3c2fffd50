package io.polyphase.stress.soak;

import io.polyphase.report.Axis;
import io.polyphase.report.Block;
import io.polyphase.report.ClockText;
import io.polyphase.report.LineChart;
import io.polyphase.report.Page;
import io.polyphase.report.Property;
import io.polyphase.report.Section;
import io.polyphase.report.Table;
import io.polyphase.report.Unit;
import io.polyphase.report.command.ProgramName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The page of a soak: the verdict of each metric, and the curves. */
final class SoakPage {
  private static final Axis TIME = Axis.fromZero("time", Unit.SECONDS);
  private static final Unit MICROSECONDS = new Unit(Unit.Prefixes.DURATION, "s", 1e-6);

  private final SoakReport report;

  private SoakPage(SoakReport report) {
    this.report = report;
  }

  static void write(SoakReport report, Path file) throws IOException {
    new SoakPage(report).page().writeTo(file);
  }

  private Page page() {
    SoakPlan plan = report.plan();
    List<Section> sections = new ArrayList<>(List.of(growth(), speed()));
    if (!report.samples().isEmpty()) {
      sections.add(new Section("Counters at rest", charts(true)));
      sections.add(new Section("The process", charts(false)));
    }
    if (!report.events().isEmpty() || !report.examples().isEmpty()) {
      sections.add(happened());
    }
    return new Page(
        "Soak on " + plan.runtime(),
        report.verdict(),
        List.of(
            new Property("duration", ClockText.of(report.seconds())),
            new Property("operations", String.format(Locale.ROOT, "%,d", report.operations())),
            new Property("threads", Integer.toString(plan.threads())),
            new Property("interpreters", Integer.toString(plan.interpreters())),
            new Property("violations", Long.toString(report.violations()))),
        sections,
        List.of(
            new Property("modules", String.join(", ", plan.modules())),
            new Property("scenario", plan.scenario()),
            new Property("seed", Long.toString(plan.seed())),
            new Property("JDK", System.getProperty("java.vm.version")),
            new Property("processors", "" + Runtime.getRuntime().availableProcessors())),
        command());
  }

  private String command() {
    SoakPlan plan = report.plan();
    return String.format(
        Locale.ROOT,
        "%s soak --runtime %s %s --threads %d --interpreters %d "
            + "--scenario %s --seed %d --modules %s",
        ProgramName.get(),
        plan.runtime(),
        plan.bounds(),
        plan.threads(),
        plan.interpreters(),
        plan.scenario(),
        plan.seed(),
        String.join(",", plan.modules()));
  }

  private Section growth() {
    List<Table.Row> rows = new ArrayList<>();
    for (SoakReport.Segment segment : report.segments()) {
      for (SoakGrowth growth : segment.growth()) {
        rows.add(
            new Table.Row(
                List.of(
                    growth.metric(),
                    Integer.toString(segment.number() + 1),
                    String.format(Locale.ROOT, "%,d", segment.operations()),
                    SoakText.rate(growth)),
                SoakText.judged(growth.verdict())));
      }
    }
    return Section.of(
        "Growth",
        new Table(
            "What grew with the operations, process by process",
            List.of(
                Table.Column.text("metric"),
                Table.Column.number("process"),
                Table.Column.number("operations"),
                Table.Column.number("growth with its interval")),
            rows));
  }

  private Section speed() {
    List<LineChart.Series> latency = new ArrayList<>();
    for (String percentile : List.of("p50", "p90", "p99")) {
      latency.add(
          LineChart.Series.of(
              percentile, points(s -> s.micros().getOrDefault(percentile, Double.NaN))));
    }
    return Section.of(
        "Speed",
        chart(
            "Operations per second",
            Axis.fromZero("operations", Unit.si("/s")),
            List.of(
                LineChart.Series.of(
                    "operations", points(s -> s.operations() / s.windowSeconds())))),
        chart("Latency of imports", Axis.fromZero("latency", MICROSECONDS), latency));
  }

  /**
   * A chart for each metric.
   *
   * @param counters of the interpreters, or else the figures of the process
   */
  private List<Block> charts(boolean counters) {
    List<Block> charts = new ArrayList<>();
    SoakSample last = report.samples().getLast();
    for (String metric : SoakGrowth.values(last).keySet()) {
      if (last.counters().containsKey(metric) == counters) {
        charts.add(metricChart(metric));
      }
    }
    return charts;
  }

  private LineChart metricChart(String metric) {
    List<LineChart.Fit> fits = new ArrayList<>();
    Unit unit = Unit.NONE;
    for (SoakReport.Segment segment : report.segments()) {
      for (SoakGrowth growth : segment.growth()) {
        if (growth.metric().equals(metric)) {
          unit = growth.unit().equals("B") ? Unit.BYTES : Unit.NONE;
          fits.addAll(SoakFit.of(report, segment, growth));
        }
      }
    }
    return chart(
        metric,
        Axis.of(metric, unit),
        List.of(
            new LineChart.Series(
                metric, points(s -> SoakGrowth.values(s).getOrDefault(metric, Double.NaN)), fits)));
  }

  private LineChart chart(String title, Axis axis, List<LineChart.Series> series) {
    return new LineChart(
        title,
        "",
        TIME,
        axis,
        series,
        report.events().stream().map(e -> new LineChart.Event(e.seconds(), e.what())).toList());
  }

  private List<LineChart.Point> points(ToDoubleFunction<SoakSample> value) {
    return report.samples().stream()
        .map(sample -> new LineChart.Point(sample.seconds(), value.applyAsDouble(sample)))
        .toList();
  }

  private Section happened() {
    List<Table.Row> rows = new ArrayList<>();
    report.events().forEach(e -> rows.add(Table.Row.of(ClockText.of(e.seconds()), e.what())));
    report.examples().forEach(example -> rows.add(Table.Row.of("violation", example)));
    return Section.of(
        "What happened",
        new Table(
            "Deaths, interruptions and violations",
            List.of(Table.Column.text("when"), Table.Column.text("what")),
            rows));
  }
}
