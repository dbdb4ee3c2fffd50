package io.polyphase.stress.many;

import io.polyphase.report.RecordLog;
import io.polyphase.stress.child.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What comes of the items of a plan, each reported as it ends, and written to a file if the user
 * names one. What the file has already is reported first, and need not be done.
 *
 * @param <R> what comes of an item
 */
public final class Results<R extends Record & ItemResult> implements AutoCloseable {
  /** How a file begins that was cut off in its first line. */
  private static final String BEGIN = "{\"plan\":";

  private final Plan plan;
  private final Class<R> type;
  private final ItemResult.Listener<R> report;
  private final Coverage done;
  private final Map<String, Integer> numbers = new HashMap<>();
  private @Nullable RecordLog<Line> log;

  private Results(Plan plan, Class<R> type, ItemResult.Listener<R> report) {
    this.plan = plan;
    this.type = type;
    this.report = report;
    this.done = new Coverage(plan.items().size());
    for (String item : plan.items()) {
      numbers.put(item, numbers.size());
    }
  }

  /**
   * Begins, or goes on with a file.
   *
   * @throws BadFile if the file is something else, or has results of another plan; it stays as it
   *     is
   */
  public static <R extends Record & ItemResult> Results<R> of(
      Plan plan, Class<R> type, @Nullable Path file, ItemResult.Listener<R> report)
      throws IOException {
    var results = new Results<>(plan, type, report);
    if (file != null) {
      results.log = Files.exists(file) ? results.resume(file) : results.create(file);
    }
    return results;
  }

  private RecordLog<Line> create(Path file) throws IOException {
    RecordLog<Line> created = RecordLog.create(file, Json.LINE);
    created.add(Line.of(plan));
    return created;
  }

  private RecordLog<Line> resume(Path file) throws IOException {
    var earlier = new Earlier(file);
    RecordLog<Line> resumed;
    try {
      resumed = RecordLog.resumeTelling(file, Json.LINE, Line.class, earlier::line);
    } catch (RecordLog.Other e) {
      throw BadFile.of(file, "results", e);
    }
    if (!earlier.hasPlan) {
      checkIsCutOff(file, resumed);
      resumed.add(Line.of(plan));
    }
    return resumed;
  }

  /** A process was killed before it had written what it was to do; or it is another file. */
  private static void checkIsCutOff(Path file, RecordLog<Line> resumed) throws IOException {
    byte[] begin;
    try (var in = Files.newInputStream(file)) {
      begin = in.readNBytes(BEGIN.length());
    }
    if (!BEGIN.startsWith(new String(begin, StandardCharsets.UTF_8))) {
      resumed.close();
      throw BadFile.noResults(file);
    }
  }

  /** What a file has from before. */
  private final class Earlier {
    private final Path file;
    private boolean hasPlan;

    Earlier(Path file) {
      this.file = file;
    }

    void line(Line line) {
      if (hasPlan) {
        earlier(line);
        return;
      }
      Plan other = line.plan();
      if (other == null) {
        throw BadFile.noResults(file);
      }
      List<String> differences = plan.differences(other);
      if (!differences.isEmpty()) {
        throw BadFile.differing(file, "", differences);
      }
      hasPlan = true;
    }

    private void earlier(Line line) {
      int number = line.numberIn(plan);
      if (!done.has(number)) {
        done.add(number, plan.items().get(number));
        report.ended(plan.items().get(number), line.result(type));
      }
    }
  }

  /** How many items were done before. */
  public int done() {
    return done.count();
  }

  /** The items that there are to do. */
  public List<String> left(Shard shard) {
    return IntStream.range(0, plan.items().size())
        .filter(number -> shard.has(number) && !done.has(number))
        .mapToObj(plan.items()::get)
        .toList();
  }

  /** What came of an item. It is on the disk, if it is to be, before it is reported. */
  public void ended(String item, R result) {
    int number = Objects.requireNonNull(numbers.get(item), item);
    done.add(number, item);
    RecordLog<Line> lines = log;
    if (lines != null) {
      try {
        lines.add(Line.of(number, item, result));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + lines.file(), e);
      }
    }
    report.ended(item, result);
  }

  @Override
  public void close() throws IOException {
    if (log != null) {
      log.close();
    }
  }
}
