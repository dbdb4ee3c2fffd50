package io.polyphase.stress.run;

import io.polyphase.stress.check.FirstFault;
import io.polyphase.stress.check.LifecycleCounts;
import io.polyphase.stress.modules.Fixture;
import io.polyphase.stress.modules.FixtureCounts;
import io.polyphase.stress.scenario.OutcomeRow;
import io.polyphase.stress.scenario.StressOptions;
import java.io.PrintWriter;
import java.util.Locale;

/** Writes a report for people. */
public final class ReportText {
  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

  private final StressReport report;
  private final PrintWriter out;

  public ReportText(StressReport report, PrintWriter out) {
    this.report = report;
    this.out = out;
  }

  public void print() {
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
    printFirstFault();
    printSums();
    out.flush();
  }

  /** What is left to say of a run whose process died. */
  public static void print(RunResult.Died died, PrintWriter out) {
    StressOptions options = died.options();
    line(
        out,
        "scenario",
        options.scenario() + " on " + options.runtime() + ", modules " + modules(options));
    line(out, "threads, seed", options.threads() + ", " + options.seed());
    line(out, died.hung() ? "HANG" : "DIED", "the process " + died.story());
    StressOptions smallest = died.smallest();
    if (smallest != null) {
      line(out, "smallest", smallest.command());
    }
    out.flush();
  }

  private static String modules(StressOptions options) {
    return String.join(",", options.modules());
  }

  private void printOutcomes() {
    for (OutcomeRow.Ended row : report.endedRows()) {
      out.printf(
          Locale.ROOT,
          "  %-18s %-22s %,15d  %s%s%n",
          row.operation(),
          row.outcome(),
          row.count(),
          row.grade(),
          remark(row, row.isMissed()));
    }
  }

  private static String remark(OutcomeRow row, boolean missed) {
    String remark = missed ? "  never occurred" : "";
    return row.note().isEmpty() ? remark : remark + "  " + row.note();
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
    for (OutcomeRow.Broken row : report.brokenRows()) {
      out.printf(
          Locale.ROOT,
          "  %-9s%-78s %s%s%n",
          row.invariant(),
          row.invariant().rule(),
          row.checked()
              ? String.format(Locale.ROOT, "%,7d  %s", row.count(), row.grade())
              : "not checked",
          remark(row, row.isMissed()));
    }
  }

  private void printFixtures() {
    FixtureCounts counts = report.fixtures();
    if (counts != null) {
      for (Fixture fixture : report.options().fixtures()) {
        line("counted exactly", fixture.moduleName() + ": " + counts.describe(fixture));
      }
    }
  }

  private void printFirstFault() {
    FirstFault fault = report.firstFault();
    if (fault != null) {
      line(
          "first fault",
          String.format(
              Locale.ROOT,
              "%s after %.3f s, when the threads had done %s operations",
              fault.what(),
              fault.nanos() * 1e-9,
              fault.operations()));
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
    LifecycleCounts balance = report.balance();
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
    printFixtures();
    line("counters before", report.before());
    line("counters after", report.after() == null ? "-" : report.after());
    line("locks in use", report.locksInUse());
    line("violations", report.violationsInAll());
    if (report.hung()) {
      line("verdict", "HANG");
    }
  }

  private void line(String name, Object value) {
    line(out, name, value);
  }

  private static void line(PrintWriter out, String name, Object value) {
    out.printf(Locale.ROOT, "%-16s %s%n", name, value);
  }
}
