package io.polyphase.bridge.stdlib;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Lines;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Abstract classes in both runtimes: what CPython answers is expected. */
class AbstractTableTest {
  private static final int LEAST_ROWS = 8_000;

  private static RowComparison table;

  @BeforeAll
  static void run() throws Exception {
    table = RowComparison.of(AbstractProgram.class, AbstractSubjects.items());
  }

  /** Last, so that it is what is seen of a run. */
  @AfterAll
  static void summary() {
    System.out.println("abstract classes: " + table + RowSample.shown());
  }

  @Test
  void table_isLargeEnough() {
    assertTrue(table.rows() * RowSample.STEP >= LEAST_ROWS, table::toString);
  }

  @Test
  void classes_answerTheSame() {
    Lines.assertNone(AbstractTableTest.class, "rows that differ", table.differentRows());
  }

  /** Hosted only, where counters are exact. */
  @Test
  void classes_leaveNothingBehind() throws Exception {
    Map<String, List<String>> growth =
        Batch.run(AbstractLeaksProgram.class, RuntimeKind.HOSTED, AbstractSubjects.items());
    growth.values().removeIf(List::isEmpty);
    Lines.assertNone(
        AbstractTableTest.class,
        "classes that leave something behind",
        growth.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList());
  }
}
