package io.polyphase.stress;

import java.io.PrintWriter;
import java.util.Locale;

/** Writes a report for people. */
final class ReportText {
  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

  private final StressReport report;
  private final PrintWriter out;

  ReportText(StressReport report, PrintWriter out) {
    this.report = report;
    this.out = out;
  }

  void print() {
    StressOptions options = report.options();
    line(
        "scenario",
        options.scenario() + " on " + options.runtime() + ", modules " + modules(options));
    line("threads, seed", options.threads() + ", " + options.seed());
    if (!report.hung()) {
      printOutcomes();
      printLatency();
      printInvariants();
    }
    report.examples().forEach(example -> line("violation", example));
    printSums();
    out.flush();
  }

  private static String modules(StressOptions options) {
    return String.join(",", options.modules());
  }

  private void printOutcomes() {
    report
        .outcomes()
        .forEach(
            (operation, outcomes) ->
                outcomes.forEach(
                    (outcome, count) ->
                        out.printf(
                            Locale.ROOT, "  %-18s %-22s %,15d%n", operation, outcome, count)));
  }

  private void printLatency() {
    var text = new StringBuilder();
    for (double percentile : PERCENTILES) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s%s %,.1f",
              text.isEmpty() ? "" : ", ",
              percentile == 100 ? "max" : "p" + shown(percentile),
              report.importNanos().getValueAtPercentile(percentile) / 1e3));
    }
    line("import, µs", text.toString());
  }

  private static String shown(double percentile) {
    return percentile == Math.rint(percentile)
        ? Integer.toString((int) percentile)
        : Double.toString(percentile);
  }

  private void printInvariants() {
    for (Invariant invariant : Invariant.values()) {
      Long count = report.violations().get(invariant);
      out.printf(
          Locale.ROOT,
          "  %-9s%-70s %s%n",
          invariant,
          invariant.rule(),
          count == null ? "not checked" : String.format(Locale.ROOT, "%,d", count));
    }
  }

  private void printSums() {
    line(
        "operations",
        String.format(
            Locale.ROOT,
            "%,d in %.1f s: %,.0f per second",
            report.operations(),
            report.seconds(),
            report.operationsPerSecond()));
    if (!report.hung()) {
      line(
          "imports",
          String.format(
              Locale.ROOT, "%,d: %,.0f per second", report.imports(), report.importsPerSecond()));
    }
    Balance balance = report.balance();
    if (balance != null) {
      line(
          "counted exactly",
          String.format(
              Locale.ROOT,
              "%,d initialized, %,d created, %,d executed, %,d returned, %,d freed",
              balance.initialized(),
              balance.created(),
              balance.executed(),
              balance.returned(),
              balance.freed()));
    }
    line("counters before", report.before());
    line("counters after", report.after() == null ? "-" : report.after());
    line("locks in use", report.locksInUse());
    line("violations", report.violationsInAll());
    if (report.hung()) {
      line("verdict", "HANG");
    }
  }

  private void line(String name, Object value) {
    out.printf(Locale.ROOT, "%-16s %s%n", name, value);
  }
}
