package io.polyphase.stress.soak;

import io.polyphase.stress.figures.Figure;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A line of progress after each window. */
final class SoakLine {
  private static final double MEGABYTE = 1e6;
  private static final long NANOS_BETWEEN_LINES = 2_000_000_000L;
  private static final int VERDICT_EVERY = 15; // lines: a verdict looks at all samples again

  private final SoakPlan plan;
  private final PrintWriter err;
  private String verdict = "";
  private int shown;
  private long lastShown = System.nanoTime() - NANOS_BETWEEN_LINES;

  SoakLine(SoakPlan plan, PrintWriter err) {
    this.plan = plan;
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
    err.printf(
        Locale.ROOT,
        "%s  %,.0f/s  p50 %.1f p99 %.0f µs  %s  %d violations  %s%n",
        progress(log.samples().size(), sample.seconds()),
        sample.operations() / sample.windowSeconds(),
        sample.micros().getOrDefault("p50", 0.0),
        sample.micros().getOrDefault("p99", 0.0),
        state(sample),
        sample.violations(),
        verdict);
    err.flush();
  }

  private String progress(int windows, double seconds) {
    return plan.windows() > 0
        ? String.format(Locale.ROOT, "%s, window %d of %d", clock(seconds), windows, plan.windows())
        : String.format(
            Locale.ROOT,
            "%s of %s, %s left",
            clock(seconds),
            clock(plan.seconds()),
            clock(Math.max(0, plan.seconds() - seconds)));
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

  /** As {@code 1:02:03}. */
  static String clock(double seconds) {
    long s = Math.round(seconds);
    return s < 3600
        ? String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
  }
}
