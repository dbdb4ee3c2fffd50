package io.polyphase.stress;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The reports of all scenarios on one runtime, as one table: scenario × outcome. */
record AllScenarios(List<StressReport> reports) {

  AllScenarios {
    reports = List.copyOf(reports);
  }

  /** The worst exit status. */
  int exitStatus() {
    return reports.stream().mapToInt(StressReport::exitStatus).max().orElse(ExitStatus.CLEAN);
  }

  /** One object for programs, which may put those of several runtimes side by side. */
  String json() {
    var json = new JsonObject();
    json.addProperty("version", ToolVersion.get());
    var runs = new JsonArray();
    reports.forEach(report -> runs.add(ReportJson.json(report)));
    json.add("runs", runs);
    json.addProperty("exitStatus", exitStatus());
    return ReportJson.text(json);
  }

  /** The table for people. */
  void print(PrintWriter out) {
    out.printf("%-22s %-38s %15s  %s%n", "scenario", "outcome", "count", "grade");
    for (StressReport report : reports) {
      lines(report)
          .forEach(
              line ->
                  out.printf(
                      Locale.ROOT,
                      "%-22s %-38s %,15d  %s%n",
                      report.options().scenario(),
                      line.what,
                      line.count,
                      line.remark));
      leftOut(report).ifPresent(out::println);
      report.examples().forEach(example -> out.println("  violation      " + example));
    }
    long operations = reports.stream().mapToLong(StressReport::operations).sum();
    long faults = reports.stream().mapToLong(StressReport::violationsInAll).sum();
    long hangs = reports.stream().filter(StressReport::hung).count();
    out.printf(
        Locale.ROOT,
        "%d scenarios, %,d operations, %,d violations, %d hangs; seed %d%n",
        reports.size(),
        operations,
        faults,
        hangs,
        reports.isEmpty() ? 0 : reports.getFirst().options().seed());
    out.flush();
  }

  private static Optional<String> leftOut(StressReport report) {
    return report.options().scenario().leftOutOn(report.options().runtime()).map(s -> "  " + s);
  }

  private record Line(String what, long count, String remark) {}

  /** Outcomes, summed over operations; then invariants that were broken, or were expected to be. */
  private static List<Line> lines(StressReport report) {
    var lines = new ArrayList<Line>();
    if (report.hung()) {
      lines.add(new Line("HANG", 1, Grade.FORBIDDEN.toString()));
    }
    Map<Outcome, List<OutcomeRow.Ended>> byOutcome = new EnumMap<>(Outcome.class);
    for (OutcomeRow.Ended row : report.endedRows()) {
      byOutcome.computeIfAbsent(row.outcome(), _ -> new ArrayList<>()).add(row);
    }
    byOutcome.forEach((outcome, rows) -> lines.add(line(outcome.toString(), rows)));
    for (OutcomeRow.Broken row : report.brokenRows()) {
      if (row.count() > 0 || row.isMissed()) {
        lines.add(line("broken: " + row.invariant() + " (" + nameOf(row) + ")", List.of(row)));
      }
    }
    return lines;
  }

  private static String nameOf(OutcomeRow.Broken row) {
    return switch (row.grade()) {
      case ALLOWED, INTERESTING -> "as expected";
      case FORBIDDEN -> "a fault";
    };
  }

  private static Line line(String what, List<? extends OutcomeRow> rows) {
    long count = rows.stream().mapToLong(OutcomeRow::count).sum();
    Grade worst = rows.stream().map(OutcomeRow::grade).max(Grade::compareTo).orElseThrow();
    String note = rows.stream().map(OutcomeRow::note).filter(n -> !n.isEmpty()).findFirst().orElse("");
    String missed = count == 0 ? ", never occurred" : "";
    return new Line(what, count, worst + missed + (note.isEmpty() ? "" : "  " + note));
  }
}
