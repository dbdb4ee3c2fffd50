package io.polyphase.benchmarks.compare;

import io.polyphase.benchmarks.setup.Json;
import io.polyphase.report.RecordLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record of a comparison: its plan, then each process's result and the exact counters, on the
 * disk as soon as they are known.
 */
final class CompareLog implements AutoCloseable {
  /** A line: one of them. */
  private record Line(
      @Nullable ComparePlan plan, @Nullable ForkResult fork, @Nullable CounterReading counters) {}

  private final RecordLog<Line> lines;
  private final ComparePlan plan;
  private final List<ForkResult> forks = new ArrayList<>();
  private final List<CounterReading> counters = new ArrayList<>();

  private CompareLog(RecordLog<Line> lines, ComparePlan plan) {
    this.lines = lines;
    this.plan = plan;
  }

  /** Begins one; there must be no such file. */
  static CompareLog create(Path file, ComparePlan plan) throws IOException {
    var log = new CompareLog(RecordLog.create(file, Json.LINE), plan);
    log.lines.add(new Line(plan, null, null));
    return log;
  }

  /**
   * Opens one to go on with.
   *
   * @throws IOException also if it is no record of a comparison
   */
  static CompareLog resume(Path file) throws IOException {
    RecordLog<Line> lines;
    try {
      lines = RecordLog.resume(file, Json.LINE, Line.class, first -> first.plan != null);
    } catch (RecordLog.Other e) {
      throw new IOException(file + " is no record of a comparison", e);
    }
    var log = new CompareLog(lines, Objects.requireNonNull(lines.earlier().getFirst().plan));
    lines.earlier().forEach(log::take);
    return log;
  }

  private void take(Line line) {
    if (line.fork != null) {
      forks.add(line.fork);
    }
    if (line.counters != null) {
      counters.add(line.counters);
    }
  }

  void add(ForkResult fork) throws IOException {
    add(new Line(null, fork, null));
  }

  void add(CounterReading reading) throws IOException {
    add(new Line(null, null, reading));
  }

  private void add(Line line) throws IOException {
    take(line);
    lines.add(line);
  }

  ComparePlan plan() {
    return plan;
  }

  Path file() {
    return lines.file();
  }

  List<ForkResult> forks() {
    return forks;
  }

  List<CounterReading> counters() {
    return counters;
  }

  /** The result of a step, if it was done. */
  Optional<ForkResult> of(boolean preflight, Step step) {
    return forks.stream()
        .filter(fork -> fork.preflight() == preflight && fork.step().equals(step))
        .findFirst();
  }

  /** The logarithms of the ratios head / base of a subject's whole pairs, block by block. */
  double[] logRatios(boolean preflight, int subject) {
    List<ForkResult> own =
        forks.stream()
            .filter(f -> f.preflight() == preflight && f.step().subject() == subject)
            .toList();
    return own.stream()
        .filter(fork -> fork.step().side() == Side.BASE)
        .flatMap(
            base ->
                own.stream()
                    .filter(fork -> fork.step().side() == Side.HEAD)
                    .filter(fork -> fork.step().block() == base.step().block())
                    .map(head -> head.logRatioTo(base)))
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
