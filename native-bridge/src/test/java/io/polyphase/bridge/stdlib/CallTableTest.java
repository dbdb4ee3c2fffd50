package io.polyphase.bridge.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Lines;
import io.polyphase.bridge.artifact.PythonArtifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The call table in both runtimes: what CPython answers is what is expected. */
class CallTableTest {
  private static final int LEAST_ROWS = 60;
  private static final int LEAST_MODULES = 25;
  private static final String NOT_PROVIDED = "the host does not provide the C API function";

  /** What a row came to in both runtimes. */
  private record Outcome(CallRow row, List<String> reference, List<String> hosted) {
    boolean isSame() {
      return reference.equals(hosted);
    }

    @Override
    public String toString() {
      return row.text() + "\n    reference: " + reference + "\n    hosted:    " + hosted;
    }
  }

  private static final List<Outcome> OUTCOMES = new ArrayList<>();

  @BeforeAll
  static void run() throws Exception {
    List<CallRow> rows = CallRow.all();
    List<String> texts = rows.stream().map(CallRow::text).toList();
    Map<String, List<String>> reference =
        Batch.run(CallProgram.class, RuntimeKind.REFERENCE, texts);
    Map<String, List<String>> hosted = Batch.run(CallProgram.class, RuntimeKind.HOSTED, texts);
    for (CallRow row : rows) {
      OUTCOMES.add(
          new Outcome(
              row,
              Objects.requireNonNull(reference.get(row.text())),
              Objects.requireNonNull(hosted.get(row.text()))));
    }
  }

  /** Last, so that it is what is seen of a run. */
  @AfterAll
  static void summary() {
    OUTCOMES.stream()
        .filter(outcome -> !outcome.isSame())
        .forEach(outcome -> System.out.println("different: " + outcome));
    System.out.printf(
        Locale.ROOT,
        "calls: %d same / %d rows over %d modules%n",
        OUTCOMES.stream().filter(Outcome::isSame).count(),
        OUTCOMES.size(),
        modules().size());
  }

  private static Set<String> modules() {
    Set<String> modules = new TreeSet<>();
    OUTCOMES.forEach(outcome -> modules.addAll(outcome.row().modules()));
    modules.retainAll(PythonArtifact.unpacked().extensionModules());
    return modules;
  }

  @Test
  void table_isLargeEnough() {
    assertTrue(OUTCOMES.size() >= LEAST_ROWS, () -> OUTCOMES.size() + " rows");
    assertTrue(modules().size() >= LEAST_MODULES, () -> "only " + modules());
    List<String> texts = CallRow.all().stream().map(CallRow::text).toList();
    assertEquals(texts.size(), Set.copyOf(texts).size(), "a row is there twice");
  }

  @Test
  void rows_haveTheSameOutcome() {
    List<String> different =
        OUTCOMES.stream()
            .filter(outcome -> !outcome.isSame() && outcome.row().reason() == null)
            .map(Outcome::toString)
            .toList();
    Lines.assertNone(CallTableTest.class, "rows that differ", different);
  }

  /** Hosted only, where counters are exact. */
  @Test
  void rows_repeated_leaveNothingBehind() throws Exception {
    // Code that is left where it calls what is missing never gives back what it holds.
    List<String> texts =
        OUTCOMES.stream()
            .filter(
                outcome -> outcome.hosted().stream().noneMatch(line -> line.contains(NOT_PROVIDED)))
            .map(outcome -> outcome.row().text())
            .toList();
    Map<String, List<String>> growth = Batch.run(CallLeaksProgram.class, RuntimeKind.HOSTED, texts);
    growth.values().removeIf(List::isEmpty);
    Lines.assertNone(
        CallTableTest.class,
        "rows that leave something behind",
        growth.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList());
  }

  @Test
  void knownDifferences_areDifferent() {
    List<String> same =
        OUTCOMES.stream()
            .filter(outcome -> outcome.isSame() && outcome.row().reason() != null)
            .map(Outcome::toString)
            .toList();
    Lines.assertNone(CallTableTest.class, "the same: take the reason out of calls.txt", same);
  }
}
