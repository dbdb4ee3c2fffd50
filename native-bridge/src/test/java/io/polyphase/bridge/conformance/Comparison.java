package io.polyphase.bridge.conformance;

import io.polyphase.RuntimeKind;
import java.util.ArrayList;
import java.util.HashMap;
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

  /** Runs all rows in both runtimes, the processes of the two beside each other. */
  static List<Comparison> all(RowJvm jvm) throws Exception {
    Map<String, List<String>> expected = new HashMap<>();
    Map<String, List<String>> actual = new HashMap<>();
    try (var pool = Executors.newFixedThreadPool(PROCESSES)) {
      List<Future<Map<String, List<String>>>> ofReference = new ArrayList<>();
      List<Future<Map<String, List<String>>>> ofHosted = new ArrayList<>();
      for (List<Row> rows : Rows.byProcess()) {
        ofReference.add(pool.submit(() -> Outcomes.of(jvm, RuntimeKind.REFERENCE, rows)));
        ofHosted.add(pool.submit(() -> Outcomes.of(jvm, RuntimeKind.HOSTED, rows)));
      }
      for (int i = 0; i < ofReference.size(); i++) {
        expected.putAll(ofReference.get(i).get());
        actual.putAll(ofHosted.get(i).get());
      }
    }
    return Rows.all().stream()
        .map(
            row ->
                new Comparison(
                    row,
                    expected.getOrDefault(row.id(), NOT_REACHED),
                    actual.getOrDefault(row.id(), NOT_REACHED)))
        .toList();
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
