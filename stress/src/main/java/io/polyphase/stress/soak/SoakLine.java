package io.polyphase.stress.soak;

import io.polyphase.report.command.Progress;
import io.polyphase.stress.figures.Figure;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a soak is, after each window. */
final class SoakLine {
  private static final double MEGABYTE = 1e6;
  private static final long NANOS_BETWEEN_LINES = 2_000_000_000L;
  private static final int VERDICT_EVERY = 15; // lines: a verdict looks at all samples again

  private final SoakPlan plan;
  private final Progress progress;
  private final PrintWriter err;
  private String verdict = "";
  private int shown;
  private long lastShown = System.nanoTime() - NANOS_BETWEEN_LINES;

  SoakLine(SoakPlan plan, Progress progress, PrintWriter err) {
    this.plan = plan;
    this.progress = progress;
    this.err = err;
  }

  void show(SoakLog log) {
    if (System.nanoTime() - lastShown < NANOS_BETWEEN_LINES) {
      return;
    }
    lastShown = System.nanoTime();
    SoakSample sample = log.samples().getLast();
    if (shown % VERDICT_EVERY == 0) {
      verdict = verdict(log.samples(), sample.segment());
    }
    shown++;
    progress.at(
        share(log.samples().size(), sample.seconds()),
        String.format(
            Locale.ROOT,
            "%s, %d violations  %,.0f/s  p50 %.1f p99 %.0f µs  %s",
            verdict,
            sample.violations(),
            sample.operations() / sample.windowSeconds(),
            sample.micros().getOrDefault("p50", 0.0),
            sample.micros().getOrDefault("p99", 0.0),
            state(sample)));
  }

  private double share(int windows, double seconds) {
    double share =
        plan.windows() > 0 ? (double) windows / plan.windows() : seconds / plan.seconds();
    return Math.min(1, share);
  }

  void say(String what) {
    err.println(what);
    err.flush();
  }

  private static String state(SoakSample sample) {
    String counters =
        sample.counters().entrySet().stream()
            .map(counter -> counter.getValue() + " " + counter.getKey())
            .collect(Collectors.joining(", "));
    var resident = sample.figures().value(Figure.RESIDENT);
    return resident.isPresent()
        ? counters + String.format(Locale.ROOT, ", %.0f MB", resident.getAsLong() / MEGABYTE)
        : counters;
  }

  private static String verdict(List<SoakSample> samples, int segment) {
    List<SoakGrowth> growth =
        SoakGrowth.of(samples.stream().filter(s -> s.segment() == segment).toList());
    if (growth.stream().allMatch(g -> g.verdict() == null)) {
      return "too early to tell";
    }
    List<String> leaks =
        growth.stream().filter(SoakGrowth::isLeak).map(SoakGrowth::metric).toList();
    return leaks.isEmpty() ? "no leak so far" : "LEAK so far: " + String.join(", ", leaks);
  }
}
