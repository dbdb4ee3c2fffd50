package io.polyphase.bridge.stdlib;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Classes of members in both runtimes: what CPython's {@code enum} answers is expected. */
class EnumTableTest {
  private static final int LEAST_ROWS = 15_000;

  private static final List<String> DIFFERENT = new ArrayList<>();
  private static int rows;

  @BeforeAll
  static void run() throws Exception {
    List<String> items = EnumSubjects.items();
    Map<String, List<String>> reference =
        Batch.run(EnumProgram.class, RuntimeKind.REFERENCE, items);
    Map<String, List<String>> hosted = Batch.run(EnumProgram.class, RuntimeKind.HOSTED, items);
    for (String item : items) {
      compare(Objects.requireNonNull(reference.get(item)), hosted.getOrDefault(item, List.of()));
    }
  }

  private static void compare(List<String> expected, List<String> actual) {
    for (int i = 0; i < expected.size(); i++) {
      String answer = i < actual.size() ? actual.get(i) : "(nothing)";
      rows++;
      if (!expected.get(i).equals(answer)) {
        DIFFERENT.add(expected.get(i) + "\n    hosted: " + answer.replaceFirst("^.*\t", ""));
      }
    }
  }

  /** Last, so that it is what is seen of a run. */
  @AfterAll
  static void summary() {
    System.out.printf(
        Locale.ROOT,
        "enum: %d same / %d rows%s%n",
        rows - DIFFERENT.size(),
        rows,
        RowSample.shown());
  }

  @Test
  void table_isLargeEnough() {
    assertTrue(rows * RowSample.STEP >= LEAST_ROWS, () -> rows + " rows");
  }

  @Test
  void classes_answerTheSame() {
    Lines.assertNone(EnumTableTest.class, "rows that differ", DIFFERENT);
  }

  /** Hosted only, where counters are exact. */
  @Test
  void classes_leaveNothingBehind() throws Exception {
    Map<String, List<String>> growth =
        Batch.run(EnumLeaksProgram.class, RuntimeKind.HOSTED, EnumSubjects.items());
    growth.values().removeIf(List::isEmpty);
    Lines.assertNone(
        EnumTableTest.class,
        "classes that leave something behind",
        growth.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList());
  }
}
