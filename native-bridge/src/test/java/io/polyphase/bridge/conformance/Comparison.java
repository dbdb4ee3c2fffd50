package io.polyphase.bridge.conformance;

import io.polyphase.RuntimeKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Every row in both runtimes.
 *
 * @param row the row
 * @param expected what the reference did
 * @param actual what the hosted runtime did
 */
record Comparison(Row row, List<String> expected, List<String> actual) {
  private static final int PROCESSES = 2;
  private static final List<String> NOT_REACHED = List.of("the row was not reached");

  boolean isSame() {
    return expected.equals(actual) && !expected.equals(NOT_REACHED);
  }

  /** Runs all rows, in processes of their own. */
  static List<Comparison> all(Path folder, Path searchPath) throws Exception {
    return matching(folder, searchPath, "");
  }

  /** Runs the rows of the processes whose names begin so. */
  static List<Comparison> matching(Path folder, Path searchPath, String prefix) throws Exception {
    var jvm = new WarmJvm(folder, searchPath);
    Map<String, Future<Map<String, List<String>>>> expected = new LinkedHashMap<>();
    Map<String, Future<Map<String, List<String>>>> actual = new LinkedHashMap<>();
    try (var pool = Executors.newFixedThreadPool(PROCESSES)) {
      for (String process : Rows.processes(prefix)) {
        expected.put(process, pool.submit(() -> Outcomes.of(jvm, RuntimeKind.REFERENCE, process)));
        actual.put(process, pool.submit(() -> Outcomes.of(jvm, RuntimeKind.HOSTED, process)));
      }
    }
    List<Comparison> comparisons = new ArrayList<>();
    for (Row row : Rows.all()) {
      if (!row.process().startsWith(prefix)) {
        continue;
      }
      comparisons.add(
          new Comparison(
              row,
              expected.get(row.process()).get().getOrDefault(row.id(), NOT_REACHED),
              actual.get(row.process()).get().getOrDefault(row.id(), NOT_REACHED)));
    }
    return comparisons;
  }

  /** The lines that differ: the reference's with a minus, the hosted runtime's with a plus. */
  String diff() {
    var text = new StringBuilder(row.id()).append(" (").append(row.rule()).append(")\n");
    List<String> missing = new ArrayList<>(expected);
    actual.forEach(missing::remove);
    List<String> added = new ArrayList<>(actual);
    expected.forEach(added::remove);
    missing.forEach(line -> text.append("  - ").append(line).append('\n'));
    added.forEach(line -> text.append("  + ").append(line).append('\n'));
    if (missing.isEmpty() && added.isEmpty()) {
      text.append("  the same lines in another order, or not reached\n");
    }
    return text.toString();
  }
}
