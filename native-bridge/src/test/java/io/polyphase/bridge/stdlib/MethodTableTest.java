package io.polyphase.bridge.stdlib;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every method of the built-in types, with right and with wrong arguments, in both runtimes: what
 * CPython answers is what is expected. Which methods there are is asked of CPython, too.
 */
class MethodTableTest {
  private static final int LEAST_ROWS = 3000;

  /** What differs from process to process, or between two interpreters of one kind. */
  private static final Set<String> NOT_COMPARED =
      Set.of("__class__", "__hash__", "__init_subclass__", "__new__", "__subclasshook__");

  /** Methods that are known to differ, and why. */
  private static final Map<String, String> KNOWN = new TreeMap<>();

  private static RowComparison table;

  @BeforeAll
  static void run() throws Exception {
    for (String line : DataFile.lines("methods.tsv")) {
      String[] cells = line.split("\t", -1);
      KNOWN.put(cells[0], cells[1]);
    }
    table = RowComparison.of(MethodProgram.class, methods());
  }

  private static List<String> methods() throws Exception {
    List<String> types = MethodSubject.all().stream().map(MethodSubject::type).toList();
    List<String> methods = new ArrayList<>();
    Batch.run(MethodProgram.class, RuntimeKind.REFERENCE, types)
        .forEach(
            (type, names) ->
                names.stream()
                    .filter(name -> !NOT_COMPARED.contains(name))
                    .forEach(name -> methods.add(type + "." + name)));
    return methods;
  }

  /** Last, so that it is what is seen of a run. */
  @AfterAll
  static void summary() {
    System.out.printf(
        Locale.ROOT, "methods: %s, %d methods differ%n", table, table.different().size());
  }

  @Test
  void table_isLargeEnough() {
    assertTrue(table.rows() >= LEAST_ROWS, table::toString);
  }

  @Test
  void methods_answerTheSame() {
    List<String> unknown = new ArrayList<>();
    table
        .different()
        .forEach(
            (method, lines) -> {
              if (!KNOWN.containsKey(method)) {
                lines.forEach(line -> unknown.add(method + ": " + line));
              }
            });
    Lines.assertNone(MethodTableTest.class, "rows that differ", unknown);
  }

  @Test
  void knownDifferences_areDifferent() {
    List<String> gone =
        KNOWN.keySet().stream().filter(method -> !table.different().containsKey(method)).toList();
    Lines.assertNone(MethodTableTest.class, "the same: take it out of methods.tsv", gone);
  }
}
