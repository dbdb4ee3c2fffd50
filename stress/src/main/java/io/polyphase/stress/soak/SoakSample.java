package io.polyphase.stress.soak;

import io.polyphase.report.MayBeMissing;
import io.polyphase.stress.figures.FigureReading;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one window of a soak was like, read at rest at its end: no thread in an operation, all
 * modules deleted, garbage collected.
 *
 * @param segment which process did it, counted from 0
 * @param seconds how long the soak has run by now, without the time between processes
 * @param windowSeconds how long this window was
 * @param operations in this window
 * @param micros latency of imports in this window by percentile: p50, p90, p99, p99.9, max
 * @param counters references, objects, blocks and bytes of all interpreters, those that the runtime
 *     counts
 * @param figures of the process
 * @param violations of invariants in this segment so far
 * @param examples the first of them
 * @param keptByCPython modules of whose imports CPython's import system keeps a block each; null
 *     but in the last window, where it is looked at
 */
record SoakSample(
    int segment,
    double seconds,
    double windowSeconds,
    long operations,
    Map<String, Double> micros,
    Map<String, Long> counters,
    FigureReading figures,
    long violations,
    List<String> examples,
    @MayBeMissing @Nullable List<String> keptByCPython) {

  /** Modules whose growth is CPython's. */
  List<String> ofCPython() {
    return keptByCPython == null ? List.of() : keptByCPython;
  }
}
