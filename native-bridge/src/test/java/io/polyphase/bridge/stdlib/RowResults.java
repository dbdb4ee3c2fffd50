package io.polyphase.bridge.stdlib;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import io.polyphase.expression.Evaluation;
import io.polyphase.expression.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the rows of the call table come to in an interpreter. */
final class RowResults {
  private RowResults() {}

  /**
   * Types and values of the results, a line each; last the exception that ended the row, if any.
   */
  static List<String> of(Interpreter interpreter, CallRow row) {
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

  private static String shown(ObjectAccess objects, PyObject value) {
    return withoutAddresses(objects.typeName(value) + " " + objects.repr(value));
  }

  private static String withoutAddresses(String text) {
    return text.replaceAll("0x[0-9a-f]{6,}", "0x…").replace("\n", "\\n");
  }
}
