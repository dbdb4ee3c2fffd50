package io.polyphase.stress.campaign;

import io.polyphase.RuntimeKind;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.check.Grade;
import io.polyphase.stress.check.ReportWords;
import io.polyphase.stress.run.RunResult;
import io.polyphase.stress.run.StressReport;
import io.polyphase.stress.scenario.Outcome;
import io.polyphase.stress.scenario.OutcomeRow;
import io.polyphase.stress.scenario.StressOptions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes a campaign for people: a table scenario × outcome with a column for each runtime, summed
 * over modules and seeds; then each run in which something was found.
 */
public final class CampaignText {
  private static final String HUNG = "HANG";
  private static final String DIED = "process died";
  private static final String NOT_RUN = "not run";

  private final CampaignReport report;
  private final PrintWriter out;
  private final List<RuntimeKind> runtimes;

  /** Scenario by scenario, what was seen on each runtime. */
  private final Map<String, Map<String, Row>> table = new LinkedHashMap<>();

  public CampaignText(CampaignReport report, PrintWriter out) {
    this.report = report;
    this.out = out;
    runtimes =
        report.results().map(result -> result.options().runtime()).distinct().sorted().toList();
    report.results().forEach(this::add);
  }

  /** What was seen, and what is thought of it: on each runtime. */
  private static final class Row {
    private final Map<RuntimeKind, Long> counts = new EnumMap<>(RuntimeKind.class);
    private final Map<RuntimeKind, Grade> grades = new EnumMap<>(RuntimeKind.class);
    private String note = "";

    void add(RuntimeKind runtime, long count, Grade grade, String why) {
      counts.merge(runtime, count, Long::sum);
      grades.merge(runtime, grade, (a, b) -> a.compareTo(b) > 0 ? a : b);
      if (note.isEmpty()) {
        note = why;
      }
    }

    long count(RuntimeKind runtime) {
      return counts.getOrDefault(runtime, 0L);
    }

    /** The worst. */
    Grade grade() {
      return grades.values().stream().max(Grade::compareTo).orElse(Grade.ALLOWED);
    }

    boolean neverOccurred() {
      return counts.values().stream().allMatch(count -> count == 0);
    }

    String cell(RuntimeKind runtime) {
      if (count(runtime) == 0) {
        return counts.containsKey(runtime) ? "0*" : "-";
      }
      return ReportWords.grouped(count(runtime))
          + switch (grades.getOrDefault(runtime, Grade.ALLOWED)) {
            case ALLOWED -> " ";
            case INTERESTING -> "*";
            case FORBIDDEN -> "!";
          };
    }
  }

  private void add(RunResult result) {
    RuntimeKind runtime = result.options().runtime();
    switch (result) {
      case RunResult.Reported(StressReport told) -> add(told);
      case RunResult.Died died ->
          row(result, died.hung() ? HUNG : DIED).add(runtime, 1, Grade.FORBIDDEN, "");
      case RunResult.NotRun _ -> row(result, NOT_RUN).add(runtime, 1, Grade.ALLOWED, "");
    }
  }

  private void add(StressReport told) {
    var result = new RunResult.Reported(told);
    RuntimeKind runtime = told.options().runtime();
    if (told.hung()) {
      row(result, HUNG).add(runtime, 1, Grade.FORBIDDEN, "");
    }
    for (OutcomeRow.Ended row : told.endedRows()) {
      row(result, row.outcome().toString()).add(runtime, row.count(), row.grade(), row.note());
    }
    for (OutcomeRow.Broken row : told.brokenRows()) {
      if (row.count() > 0 || row.isMissed()) {
        row(result, "broken: " + row.invariant() + meaning(row.grade()))
            .add(runtime, row.count(), row.grade(), row.note());
      }
    }
  }

  private static String meaning(Grade grade) {
    return switch (grade) {
      case ALLOWED, INTERESTING -> " (as expected)";
      case FORBIDDEN -> " (a fault)";
    };
  }

  private Row row(RunResult result, String what) {
    return table
        .computeIfAbsent(result.options().scenario().name(), _ -> new LinkedHashMap<>())
        .computeIfAbsent(what, _ -> new Row());
  }

  public void print() {
    printHead();
    table.forEach(
        (scenario, rows) -> inOrder(rows).forEach((what, row) -> print(scenario, what, row)));
    leftOut().forEach(line -> out.println("  " + line));
    report.results().filter(result -> result.exitStatus() != ExitStatus.CLEAN).forEach(this::print);
    printSums();
    report.missing().forEach(out::println);
    out.flush();
  }

  private void printHead() {
    out.printf(Locale.ROOT, "%-22s %-26s", "scenario", "outcome");
    runtimes.forEach(runtime -> out.printf(Locale.ROOT, " %15s", runtime));
    out.println("  grade");
  }

  /** Outcomes as they are declared, and then the rest as it came. */
  private static Map<String, Row> inOrder(Map<String, Row> rows) {
    var ordered = new LinkedHashMap<String, Row>();
    for (Outcome outcome : Outcome.values()) {
      Row row = rows.get(outcome.toString());
      if (row != null) {
        ordered.put(outcome.toString(), row);
      }
    }
    rows.forEach(ordered::putIfAbsent);
    return ordered;
  }

  private void print(String scenario, String what, Row row) {
    out.printf(Locale.ROOT, "%-22s %-26s", scenario, what);
    runtimes.forEach(runtime -> out.printf(Locale.ROOT, " %15s", row.cell(runtime)));
    out.print("  " + row.grade());
    out.print(row.neverOccurred() ? ", never occurred" : "");
    out.println(row.note.isEmpty() ? "" : "  " + row.note);
  }

  private Set<String> leftOut() {
    return report
        .results()
        .flatMap(r -> r.options().scenario().leftOutOn(r.options().runtime()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A run in which something was found. */
  private void print(RunResult result) {
    StressOptions options = result.options();
    out.printf(
        Locale.ROOT,
        "%s on %s, seed %d, modules %s:%n",
        options.scenario(),
        options.runtime(),
        options.seed(),
        String.join(",", options.modules()));
    found(result).forEach(line -> out.println("    " + line));
    out.println("    again: " + options.command());
  }

  private static List<String> found(RunResult result) {
    return switch (result) {
      case RunResult.Reported(StressReport told) -> {
        List<String> lines = new ArrayList<>(told.hung() ? List.of("it hung") : List.of());
        told.examples().forEach(example -> lines.add("violation: " + example));
        yield lines;
      }
      case RunResult.Died died -> {
        List<String> lines = new ArrayList<>(List.of("the process " + died.story()));
        StressOptions smallest = died.smallest();
        if (smallest != null) {
          lines.add("smallest: " + smallest.command());
        }
        yield lines;
      }
      case RunResult.NotRun(_, String why) -> List.of("not run: " + why);
    };
  }

  private void printSums() {
    List<StressReport> reports = report.reports();
    out.printf(
        Locale.ROOT,
        "%d runs, %,d operations, %,d violations, %d hangs, %d deaths, %d not run; %s%n",
        report.runs().size(),
        reports.stream().mapToLong(StressReport::operations).sum(),
        reports.stream().mapToLong(StressReport::violationsInAll).sum(),
        report.results().filter(result -> result.exitStatus() == ExitStatus.HANG).count(),
        report.results().filter(r -> r instanceof RunResult.Died died && !died.hung()).count(),
        report.results().filter(RunResult.NotRun.class::isInstance).count(),
        seeds());
  }

  private String seeds() {
    List<Long> seeds = report.results().map(r -> r.options().seed()).distinct().sorted().toList();
    return switch (seeds.size()) {
      case 0 -> "no seeds";
      case 1 -> "seed " + seeds.getFirst();
      default -> seeds.size() + " seeds, " + seeds.getFirst() + " to " + seeds.getLast();
    };
  }
}
