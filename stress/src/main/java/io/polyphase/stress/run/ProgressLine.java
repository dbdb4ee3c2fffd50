package io.polyphase.stress.run;

import java.io.PrintWriter;
import java.util.Locale;

/** Says now and then how far a run is. */
final class ProgressLine {
  private final PrintWriter out;
  private final long start;
  private long lastNanos;
  private long lastOperations;

  ProgressLine(PrintWriter out, long start) {
    this.out = out;
    this.start = start;
    lastNanos = start;
  }

  void print(long operations, long violations) {
    long now = System.nanoTime();
    double seconds = (now - lastNanos) * 1e-9;
    out.printf(
        Locale.ROOT,
        "%5.0f s  %,d operations  %,.0f/s  %d violations%n",
        (now - start) * 1e-9,
        operations,
        (operations - lastOperations) / seconds,
        violations);
    out.flush();
    lastNanos = now;
    lastOperations = operations;
  }
}
