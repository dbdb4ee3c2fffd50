package io.polyphase.benchmarks.results;

import io.polyphase.report.Axis;
import io.polyphase.report.Chart;
import io.polyphase.report.IntervalPlot;
import io.polyphase.report.StackedBars;
import io.polyphase.report.Unit;
import io.polyphase.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The charts of a run, each only if there is something to draw. */
final class BenchCharts {
  private static final String INTERVAL = "the line is its 95 % interval over the processes.";

  private BenchCharts() {}

  /** Create beside exec, per module and runtime. */
  static Optional<Chart> phases(Results results) {
    return bars(results, List.of(Line.CREATE, Line.EXEC));
  }

  /** All of an import. */
  static Optional<Chart> imports(Results results) {
    return bars(results, List.of(Line.IMPORT));
  }

  private static Optional<Chart> bars(Results results, List<String> benchmarks) {
    List<String> parts =
        benchmarks.stream().filter(name -> results.benchmarks().contains(name)).toList();
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new StackedBars(
            "Time of " + String.join(" and ", parts),
            "Mean over the processes" + (results.fewestForks() < 2 ? "." : "; " + INTERVAL),
            Axis.fromZero("time", unit(results)),
            parts,
            results.modules().stream()
                .map(module -> group(results, parts, module))
                .filter(group -> !group.bars().isEmpty())
                .toList()));
  }

  private static StackedBars.Group group(Results results, List<String> parts, String module) {
    return new StackedBars.Group(
        module,
        results.runtimes().stream()
            .flatMap(runtime -> bar(results, parts, module, runtime).stream())
            .toList());
  }

  private static Unit unit(Results results) {
    return results.unit().equals("ns/op") ? Unit.nanosecondsPer("op") : Unit.plain(results.unit());
  }

  private static Optional<StackedBars.Bar> bar(
      Results results, List<String> parts, String module, String runtime) {
    List<Optional<ForkValues>> values =
        parts.stream().map(part -> results.find(new Line(part, module, ""), runtime)).toList();
    List<ForkValues> known = values.stream().flatMap(Optional::stream).toList();
    if (known.isEmpty()) {
      return Optional.empty();
    }
    double all = known.stream().mapToDouble(ForkValues::mean).sum();
    double error = ForkValues.errorOfSum(known);
    return Optional.of(
        new StackedBars.Bar(
            runtime,
            values.stream().map(value -> value.map(ForkValues::mean).orElse(Double.NaN)).toList(),
            Double.isNaN(error) ? error : Math.max(0, all - error),
            all + error));
  }

  /** The ratio of each benchmark and module. */
  static Optional<Chart> hostedOverReference(Results results) {
    List<IntervalPlot.Row> rows = ratios(results);
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new IntervalPlot(
                "Time of hosted / time of reference",
                "Ratio of the geometric means over the processes, with its 95 % interval.",
                "hosted / reference",
                "hosted is faster",
                "hosted is slower",
                rows));
  }

  /** Not those of several workers, which have a chart of their own. */
  static List<IntervalPlot.Row> ratios(Results results) {
    var rows = new ArrayList<IntervalPlot.Row>();
    results
        .lines()
        .forEach(
            (line, values) -> {
              ForkValues hosted = values.get("hosted");
              ForkValues reference = values.get("reference");
              if (hosted != null && reference != null && line.workers().isEmpty()) {
                ForkValues.Ratio ratio = hosted.over(reference);
                rows.add(row(line.label(), ratio, verdict(ratio)));
              }
            });
    return rows;
  }

  private static IntervalPlot.Row row(
      String label, ForkValues.Ratio ratio, @Nullable Verdict verdict) {
    return new IntervalPlot.Row(label, ratio.value(), ratio.low(), ratio.high(), verdict);
  }

  private static @Nullable Verdict verdict(ForkValues.Ratio ratio) {
    if (Double.isNaN(ratio.low())) {
      return null;
    }
    if (ratio.high() < 1) {
      return Verdict.good("faster");
    }
    return ratio.low() > 1 ? Verdict.bad("slower") : Verdict.unclear("unclear");
  }

  /** What several threads or interpreters do in the time of one. */
  static Optional<Chart> scaling(Results results) {
    boolean areMany =
        SpeedUps.of(results).stream().map(s -> s.line().module()).distinct().count() > 1;
    List<IntervalPlot.Row> rows =
        SpeedUps.of(results).stream()
            .map(speedUp -> row(label(speedUp, areMany), speedUp.value(), null))
            .toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new IntervalPlot(
                "Loads and deletes per second / those of one thread",
                "Near the number of workers, they do not hinder each other; at 1 they take turns."
                    + " Threads share an interpreter and its lock; interpreters have a lock of"
                    + " their own, if the module allows that.",
                "speed-up",
                "slower than one thread",
                "faster than one thread",
                rows));
  }

  private static String label(SpeedUps.SpeedUp speedUp, boolean withModule) {
    String who = speedUp.runtime() + ", " + speedUp.line().workers();
    return withModule ? speedUp.line().module() + " " + who : who;
  }
}
