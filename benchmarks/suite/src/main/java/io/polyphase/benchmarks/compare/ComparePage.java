package io.polyphase.benchmarks.compare;

import io.polyphase.report.Axis;
import io.polyphase.report.Block;
import io.polyphase.report.IntervalPlot;
import io.polyphase.report.LineChart;
import io.polyphase.report.Page;
import io.polyphase.report.Property;
import io.polyphase.report.Section;
import io.polyphase.report.Table;
import io.polyphase.report.Unit;
import io.polyphase.report.Verdict;
import io.polyphase.statistics.ChangeVerdict;
import io.polyphase.statistics.Estimate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The page of a comparison: ratios with intervals and verdicts, counters, and every process's
 * value.
 */
final class ComparePage {
  private static final Axis PAIR = Axis.fromZero("pair", Unit.NONE);

  private final CompareReport report;
  private final String command;

  private ComparePage(CompareReport report, String command) {
    this.report = report;
    this.command = command;
  }

  /**
   * Writes it.
   *
   * @param command what makes such a page
   */
  static void write(CompareReport report, String command, Path file) throws IOException {
    new ComparePage(report, command).page().writeTo(file);
  }

  private Page page() {
    ComparePlan plan = report.plan();
    List<Section> sections = new ArrayList<>(List.of(ratios()));
    if (report.same() > 0 || !report.changes().isEmpty() || !report.uncounted().isEmpty()) {
      sections.add(counters());
    }
    sections.add(pairs());
    return new Page(
        plan.head().shown() + " against " + plan.base().shown(),
        report.verdict(),
        List.of(
            new Property("benchmarks", Integer.toString(report.rows().size())),
            new Property("pairs", Integer.toString(plan.pairs())),
            new Property("regressions", Long.toString(report.regressions())),
            new Property(
                "exact counters",
                String.format(
                    Locale.ROOT,
                    "%d of %d changed",
                    report.changes().size(),
                    report.changes().size() + report.same()))),
        sections,
        List.of(
            new Property("base", plan.base().shown()),
            new Property("head", plan.head().shown()),
            new Property(
                "threshold", String.format(Locale.ROOT, "%.1f %%", 100 * plan.threshold())),
            new Property("alpha", Double.toString(plan.alpha())),
            new Property("seed", Long.toString(plan.seed())),
            new Property("JDK", System.getProperty("java.vm.version")),
            new Property("processors", "" + Runtime.getRuntime().availableProcessors())),
        command);
  }

  private Section ratios() {
    List<IntervalPlot.Row> rows =
        report.rows().stream()
            .map(
                row -> {
                  Estimate ratio = row.verdict().ratio();
                  return new IntervalPlot.Row(
                      row.subject().toString(),
                      ratio.value(),
                      ratio.low(),
                      ratio.high(),
                      inline(row.verdict()));
                })
            .toList();
    return Section.of(
        "Time",
        new IntervalPlot(
            "How many times as long head takes",
            "Hodges-Lehmann estimates with 95 % intervals over pairs of processes, run in turn",
            "head / base",
            "faster",
            "slower",
            rows),
        judged());
  }

  /** In small letters, as the other pages have them. */
  private static Verdict inline(ChangeVerdict of) {
    Verdict verdict = Wording.verdict(of);
    return new Verdict(verdict.status(), verdict.text().toLowerCase(Locale.ROOT));
  }

  private Table judged() {
    return new Table(
        "Medians over processes; p by the sign-flip test, adjusted for all benchmarks by Holm's"
            + " method",
        List.of(
            Table.Column.text("benchmark"),
            Table.Column.number("base"),
            Table.Column.number("head"),
            Table.Column.number("head / base"),
            Table.Column.number("p"),
            Table.Column.number("p by Wilcoxon"),
            Table.Column.text("")),
        report.rows().stream()
            .map(
                row ->
                    new Table.Row(
                        List.of(
                            row.subject().toString(),
                            Wording.value(row.base(), row.unit()),
                            Wording.value(row.head(), row.unit()),
                            Wording.ratio(row.verdict().ratio()),
                            Wording.pValue(row.verdict().pValue()),
                            Wording.pValue(row.verdict().signedRankPValue()),
                            Wording.advice(row.verdict())),
                        inline(row.verdict())))
            .toList());
  }

  private Section counters() {
    List<Table.Row> rows = new ArrayList<>();
    for (CounterChange change : report.changes()) {
      rows.add(
          new Table.Row(
              List.of(
                  change.module() + " in " + change.runtime(),
                  change.counter(),
                  Long.toString(change.base()),
                  Long.toString(change.head())),
              change.isWorse() ? Verdict.bad("more") : Verdict.good("less")));
    }
    report.uncounted().forEach(line -> rows.add(Table.Row.of("not counted", line, "", "")));
    return Section.of(
        "Exact counters",
        new Table(
            report.same() + " counters are the same on both sides; these are not",
            List.of(
                Table.Column.text("module"),
                Table.Column.text("counter"),
                Table.Column.number("base"),
                Table.Column.number("head")),
            rows));
  }

  private Section pairs() {
    List<Block> charts = new ArrayList<>();
    report.rows().forEach(row -> charts.add(chart(row)));
    return new Section("Every process", charts);
  }

  private static LineChart chart(CompareReport.Row row) {
    return new LineChart(
        row.subject().toString(),
        "",
        PAIR,
        Axis.of("median of the process, " + row.unit(), Unit.NONE),
        List.of(series(row, Side.BASE), series(row, Side.HEAD)),
        List.of());
  }

  private static LineChart.Series series(CompareReport.Row row, Side side) {
    return LineChart.Series.of(
        side.toString(),
        row.forks().stream()
            .filter(fork -> fork.step().side() == side)
            .sorted(Comparator.comparingInt(fork -> fork.step().block()))
            .map(fork -> new LineChart.Point(fork.step().block() + 1, fork.value()))
            .toList());
  }
}
