package io.polyphase.stress.run;

import io.polyphase.report.command.Progress;
import io.polyphase.stress.scenario.StressOptions;
import java.util.Locale;
import java.util.stream.IntStream;

/** How far a run is, and how fast. */
final class RunProgress {
  private final StressOptions options;
  private final Progress progress;
  private final long start;
  private long lastNanos;
  private long lastOperations;

  RunProgress(StressOptions options, Progress progress, long start) {
    this.options = options;
    this.progress = progress;
    this.start = start;
    lastNanos = start;
  }

  void at(long operations, long violations) {
    long now = System.nanoTime();
    double seconds = (now - lastNanos) * 1e-9;
    progress.at(
        share(now, operations),
        String.format(
            Locale.ROOT,
            "%,d operations  %,.0f/s  %d violations",
            operations,
            (operations - lastOperations) / seconds,
            violations));
    lastNanos = now;
    lastOperations = operations;
  }

  /** It ends by its time, or by what its threads may do at most. */
  private double share(long now, long operations) {
    double most = IntStream.range(0, options.threads()).mapToDouble(options::limit).sum();
    double ofTime = (double) (now - start) / options.duration().toNanos();
    return Math.min(1, Math.max(ofTime, operations / most));
  }
}
