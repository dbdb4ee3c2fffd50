package io.polyphase.stress.soak;

import io.polyphase.report.RecordLog;
import io.polyphase.stress.child.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint file of a soak: the plan, then samples and events. Nothing but the current window
 * is lost, whichever process is killed. It is the record of the run as well.
 */
final class SoakLog implements AutoCloseable {
  /** A line: one of them. */
  private record Line(
      @Nullable SoakPlan plan, @Nullable SoakSample sample, @Nullable SoakEvent event) {}

  private final RecordLog<Line> lines;
  private final SoakPlan plan;
  private final List<SoakSample> samples = new ArrayList<>();
  private final List<SoakEvent> events = new ArrayList<>();

  private SoakLog(RecordLog<Line> lines, SoakPlan plan) {
    this.lines = lines;
    this.plan = plan;
  }

  /** Begins one; there must be no such file. */
  static SoakLog create(Path file, SoakPlan plan) throws IOException {
    var log = new SoakLog(RecordLog.create(file, Json.LINE), plan);
    log.lines.add(new Line(plan, null, null));
    return log;
  }

  /**
   * Opens one to go on with.
   *
   * @throws IOException also if it is no checkpoint
   */
  static SoakLog resume(Path file) throws IOException {
    RecordLog<Line> lines;
    try {
      lines = RecordLog.resume(file, Json.LINE, Line.class, first -> first.plan != null);
    } catch (RecordLog.Other e) {
      throw new IOException(file + " is no checkpoint of a soak", e);
    }
    var log = new SoakLog(lines, Objects.requireNonNull(lines.earlier().getFirst().plan));
    lines.earlier().forEach(log::take);
    return log;
  }

  private void take(Line line) {
    if (line.sample != null) {
      samples.add(line.sample);
    }
    if (line.event != null) {
      events.add(line.event);
    }
  }

  void add(SoakSample sample) throws IOException {
    add(new Line(null, sample, null));
  }

  void add(SoakEvent event) throws IOException {
    add(new Line(null, null, event));
  }

  private void add(Line line) throws IOException {
    take(line);
    lines.add(line);
  }

  Path file() {
    return lines.file();
  }

  SoakPlan plan() {
    return plan;
  }

  List<SoakSample> samples() {
    return samples;
  }

  List<SoakEvent> events() {
    return events;
  }

  /** How long the soak has run. */
  double seconds() {
    return samples.isEmpty() ? 0 : samples.getLast().seconds();
  }

  /** The number of the next process. */
  int nextSegment() {
    return samples.isEmpty() ? 0 : samples.getLast().segment() + 1;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
