package io.polyphase.bridge.stdlib;

import io.polyphase.RuntimeKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The rows of a table in both runtimes: what CPython answers is what is expected. */
final class RowComparison {
  private final Map<String, List<String>> different = new LinkedHashMap<>();
  private int rows;

  private RowComparison() {}

  /**
   * Compares the rows of each item.
   *
   * @param program to be run by {@link Batch}; it answers an item with {@link RowResults}
   */
  static RowComparison of(Class<?> program, List<String> items)
      throws IOException, InterruptedException {
    Map<String, List<String>> reference = Batch.run(program, RuntimeKind.REFERENCE, items);
    Map<String, List<String>> hosted = Batch.run(program, RuntimeKind.HOSTED, items);
    var comparison = new RowComparison();
    for (String item : items) {
      List<String> expected = Objects.requireNonNull(reference.get(item));
      comparison.compare(item, expected, hosted.getOrDefault(item, List.of()));
    }
    return comparison;
  }

  private void compare(String item, List<String> expected, List<String> actual) {
    for (int i = 0; i < expected.size(); i++) {
      String answer = i < actual.size() ? actual.get(i) : "(nothing)";
      rows++;
      if (!expected.get(i).equals(answer)) {
        different
            .computeIfAbsent(item, _ -> new ArrayList<>())
            .add(expected.get(i) + "\n    hosted: " + answer.replaceFirst("^.*\t", ""));
      }
    }
  }

  int rows() {
    return rows;
  }

  /** Those that differ, by item. */
  Map<String, List<String>> different() {
    return different;
  }

  List<String> differentRows() {
    return different.values().stream().flatMap(List::stream).toList();
  }

  /** Such as {@code 11 same / 12 rows}. */
  @Override
  public String toString() {
    return rows - differentRows().size() + " same / " + rows + " rows";
  }
}
