package io.polyphase.bridge.stdlib;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * All exception types of {@code builtins} in both runtimes: what CPython answers is what is
 * expected. Which types there are, and what is in them, is asked of CPython, too.
 */
class ExceptionTableTest {
  private static final int LEAST_TYPES = 60;
  private static final int LEAST_ROWS = 5_000;
  private static final Pattern QUOTED = Pattern.compile("'(\\w+)'");

  /** Other names of OSError. */
  private static final Set<String> ALIASES = Set.of("EnvironmentError", "IOError");

  private static List<String> items = List.of();
  private static RowComparison table;

  @BeforeAll
  static void run() throws Exception {
    items = items();
    table = RowComparison.of(ExceptionProgram.class, items);
  }

  /** The exception types, each with the names in its dict. */
  private static List<String> items() throws Exception {
    List<String> all = quoted(ask(List.of("dir(builtins)")).getFirst());
    List<String> isType =
        all.stream().map(name -> "issubclass(" + name + ", BaseException)").toList();
    List<String> answers = ask(isType);
    List<String> types = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (answers.get(i).equals("bool True") && !ALIASES.contains(all.get(i))) {
        types.add(all.get(i));
      }
    }
    List<String> dicts = ask(types.stream().map(type -> "list(" + type + ".__dict__)").toList());
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      rows.add(new ExceptionRows(types.get(i), quoted(dicts.get(i))).item());
    }
    return rows;
  }

  private static List<String> quoted(String text) {
    return QUOTED.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
  }

  /** The last line that CPython answers to each row. */
  private static List<String> ask(List<String> rows) throws Exception {
    Map<String, List<String>> answers = Batch.run(CallProgram.class, RuntimeKind.REFERENCE, rows);
    return rows.stream().map(row -> Objects.requireNonNull(answers.get(row)).getLast()).toList();
  }

  /** Last, so that it is what is seen of a run. */
  @AfterAll
  static void summary() {
    System.out.printf(
        Locale.ROOT, "exceptions: %s%s over %d types%n", table, RowSample.shown(), items.size());
  }

  @Test
  void table_isLargeEnough() {
    assertTrue(items.size() >= LEAST_TYPES, () -> "only " + items);
    assertTrue(table.rows() * RowSample.STEP >= LEAST_ROWS, table::toString);
  }

  @Test
  void types_answerTheSame() {
    Lines.assertNone(ExceptionTableTest.class, "rows that differ", table.differentRows());
  }
}
