package io.polyphase.stress.many;

import com.google.gson.JsonParseException;
import io.polyphase.report.LineLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Files of results put together. They are read twice, so that nothing has to be held: first to see
 * whether they belong together, and then item by item in the order of the plan.
 *
 * @param <R> what comes of an item
 */
public final class Merge<R extends Record & ItemResult> {
  private final Class<R> type;
  private final Map<Integer, Place> places = new TreeMap<>();
  private @Nullable Plan plan;
  private @Nullable Path first;
  private @Nullable Coverage there;

  /** Where a line is. */
  private record Place(Path file, long position) {}

  private Merge(Class<R> type) {
    this.type = type;
  }

  /**
   * Looks at the files.
   *
   * @param command whose they must be
   * @throws BadFile if one is something else, or of another plan than the first
   * @throws Coverage.Twice if an item is in two of them
   */
  public static <R extends Record & ItemResult> Merge<R> of(
      String command, List<Path> files, Class<R> type) throws IOException {
    var merge = new Merge<>(type);
    for (Path file : files) {
      try {
        merge.add(file, command);
      } catch (JsonParseException e) {
        throw BadFile.of(file, "results", e);
      }
    }
    return merge;
  }

  private void add(Path file, String command) throws IOException {
    long end =
        LineLog.each(
            file,
            (text, position) -> {
              Line line = Line.read(text);
              if (position == 0) {
                begin(file, line.plan(), command);
              } else {
                int number = line.numberIn(plan());
                there().add(number, plan().items().get(number) + ", in " + file + ",");
                places.put(number, new Place(file, position));
              }
            });
    if (end == 0) {
      throw BadFile.noResults(file);
    }
  }

  private void begin(Path file, @Nullable Plan read, String command) {
    if (read == null || !read.command().equals(command)) {
      throw BadFile.noResults(file);
    }
    if (plan == null) {
      plan = read;
      first = file;
      there = new Coverage(read.items().size());
      return;
    }
    List<String> differences = plan.differences(read);
    if (!differences.isEmpty()) {
      throw BadFile.differing(file, " than " + first, differences);
    }
  }

  private static <T> T known(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("no file was read");
    }
    return value;
  }

  private Coverage there() {
    return known(there);
  }

  /** What all files are parts of. */
  public Plan plan() {
    return known(plan);
  }

  /** Tells what came of each item, in the order of the plan. */
  public void report(ItemResult.Listener<R> report) throws IOException {
    for (Map.Entry<Integer, Place> each : places.entrySet()) {
      Place place = each.getValue();
      try {
        R result = Line.read(LineLog.at(place.file(), place.position())).result(type);
        report.ended(plan().items().get(each.getKey()), result);
      } catch (JsonParseException e) {
        throw BadFile.of(place.file(), "results", e);
      }
    }
  }

  /** The items that are in no file. */
  public List<String> missing() {
    return there().missing().stream().map(plan().items()::get).toList();
  }
}
