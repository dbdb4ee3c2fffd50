package io.polyphase.stress.soak;

import io.polyphase.report.ClockText;
import io.polyphase.report.Verdict;
import io.polyphase.report.command.Coloured;
import io.polyphase.statistics.Estimate;
import io.polyphase.statistics.GrowthVerdict;
import io.polyphase.stress.leaks.LeakText;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the report of a soak for people. */
final class SoakText {
  private final PrintWriter out;

  SoakText(PrintWriter out) {
    this.out = out;
  }

  void print(SoakReport report) {
    out.printf(
        Locale.ROOT,
        "soak on %s: %d threads, %d interpreters, %s; %,d operations in %s%n",
        report.plan().runtime(),
        report.plan().threads(),
        report.plan().interpreters(),
        String.join(",", report.plan().modules()),
        report.operations(),
        ClockText.of(report.seconds()));
    for (SoakReport.Segment segment : report.segments()) {
      print(report, segment);
    }
    report.events().forEach(e -> out.println(ClockText.of(e.seconds()) + "  " + e.what()));
    report.examples().forEach(example -> out.println("violation  " + example));
    report.ofCPython().forEach(name -> out.println(name + ": " + LeakText.OF_CPYTHON));
    out.printf("verdict: %s%n", Coloured.of(report.verdict()));
    out.flush();
  }

  private void print(SoakReport report, SoakReport.Segment segment) {
    if (report.segments().size() > 1) {
      out.printf(
          Locale.ROOT,
          "process %d: %d windows, %,d operations%n",
          segment.number() + 1,
          segment.windows(),
          segment.operations());
    }
    for (SoakGrowth growth : segment.growth()) {
      out.printf(
          Locale.ROOT,
          "  %-16s%-14s%s%n",
          growth.metric(),
          Coloured.of(judged(growth.verdict())),
          rate(growth));
    }
  }

  /** The verdict in a word. */
  static Verdict judged(@Nullable GrowthVerdict verdict) {
    return switch (verdict) {
      case null -> Verdict.unclear("too short");
      case GrowthVerdict.Leak _ -> Verdict.bad("LEAK");
      case GrowthVerdict.Bounded _ -> Verdict.good("bounded");
      case GrowthVerdict.Inconclusive _ -> Verdict.unclear("inconclusive");
    };
  }

  /** The growth per million operations, with its interval. */
  static String rate(SoakGrowth growth) {
    if (growth.verdict() == null) {
      return "";
    }
    Estimate perOperation = growth.verdict().perOperation();
    if (!Double.isFinite(perOperation.value())) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%,.1f%s per million operations [%,.1f, %,.1f]",
        perOperation.value() * 1e6,
        growth.unit().isEmpty() ? "" : " " + growth.unit(),
        perOperation.low() * 1e6,
        perOperation.high() * 1e6);
  }
}
