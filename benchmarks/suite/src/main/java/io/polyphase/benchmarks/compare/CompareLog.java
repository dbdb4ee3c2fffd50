package io.polyphase.benchmarks.compare;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.polyphase.report.LineLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record of a comparison: its plan, then each process's result and the exact counters, a line
 * of JSON each, on the disk as soon as they are known.
 */
final class CompareLog implements AutoCloseable {
  private static final Gson GSON = new Gson();

  private final LineLog lines;
  private final ComparePlan plan;
  private final List<ForkResult> forks = new ArrayList<>();
  private final List<CounterReading> counters = new ArrayList<>();

  private CompareLog(LineLog lines, ComparePlan plan) {
    this.lines = lines;
    this.plan = plan;
  }

  /** Begins one; there must be no such file. */
  static CompareLog create(Path file, ComparePlan plan) throws IOException {
    var log = new CompareLog(LineLog.create(file), plan);
    log.write("plan", plan);
    return log;
  }

  /**
   * Opens one to go on with.
   *
   * @throws IOException also if it is no record of a comparison
   */
  static CompareLog resume(Path file) throws IOException {
    LineLog lines = LineLog.resume(file);
    try {
      ComparePlan plan =
          lines.earlier().isEmpty()
              ? null
              : read(lines.earlier().getFirst(), "plan", ComparePlan.class);
      if (plan == null) {
        throw new IOException(file + " is no record of a comparison");
      }
      var log = new CompareLog(lines, plan);
      lines.earlier().stream().skip(1).forEach(log::read);
      return log;
    } catch (JsonParseException | IllegalStateException | IOException e) {
      lines.close();
      throw new IOException(file + " is no record of a comparison", e);
    }
  }

  private static <T> @Nullable T read(String line, String kind, Class<T> type) {
    JsonObject json = JsonParser.parseString(line).getAsJsonObject();
    return json.has(kind) ? GSON.fromJson(json.get(kind), type) : null;
  }

  private void read(String line) {
    ForkResult fork = read(line, "fork", ForkResult.class);
    if (fork != null) {
      forks.add(fork);
    }
    CounterReading reading = read(line, "counters", CounterReading.class);
    if (reading != null) {
      counters.add(reading);
    }
  }

  void add(ForkResult fork) throws IOException {
    forks.add(fork);
    write("fork", fork);
  }

  void add(CounterReading reading) throws IOException {
    counters.add(reading);
    write("counters", reading);
  }

  private void write(String kind, Object value) throws IOException {
    var json = new JsonObject();
    json.add(kind, GSON.toJsonTree(value));
    lines.add(json.toString());
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
