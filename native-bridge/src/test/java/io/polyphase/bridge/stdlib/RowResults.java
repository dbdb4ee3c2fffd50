package io.polyphase.bridge.stdlib;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import io.polyphase.expression.Evaluation;
import io.polyphase.expression.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What the rows of the call table come to in an interpreter. */
final class RowResults {
  private static final Set<String> SETS = Set.of("set", "frozenset");

  private RowResults() {}

  /**
   * Types and values of the results, a line each; last the exception that ended the row, if any.
   */
  static List<String> of(Interpreter interpreter, CallRow row) {
    return interpreter.inside(() -> carriedOut(interpreter, row));
  }

  private static List<String> carriedOut(Interpreter interpreter, CallRow row) {
    List<String> results = new ArrayList<>();
    try (var evaluation = new Evaluation(interpreter)) {
      for (Statement statement : row.statements()) {
        PyObject value = evaluation.carryOut(statement);
        if (statement.target() == null) {
          results.add(shown(interpreter.objects(), value));
        }
      }
    } catch (ImportException e) {
      results.add("raises " + withoutAddresses(e.toString()));
    }
    return results;
  }

  /** Each row of a table with its results, a tab between them. */
  static List<String> of(Interpreter interpreter, List<String> rows) {
    return rows.stream().map(row -> row + "\t" + of(interpreter, CallRow.parse(row))).toList();
  }

  private static String shown(ObjectAccess objects, PyObject value) {
    String type = objects.typeName(value);
    String shown = objects.repr(value);
    boolean ofStrings = SETS.contains(type) && shown.contains("'");
    return withoutAddresses(type + " " + (ofStrings ? inOrder(shown) : shown));
  }

  /** The items of a set in an order of ours: that of strings is another one in each process. */
  private static String inOrder(String set) {
    int from = set.indexOf('{') + 1;
    int to = set.lastIndexOf('}');
    String[] items = set.substring(from, to).split(", ", -1);
    Arrays.sort(items);
    return set.substring(0, from) + String.join(", ", items) + set.substring(to);
  }

  private static String withoutAddresses(String text) {
    return text.replaceAll("0x[0-9a-f]{6,}", "0x…").replace("\n", "\\n");
  }
}
