package io.polyphase.bridge.library;

import io.polyphase.Interpreter;
import io.polyphase.PyObject;
import io.polyphase.expression.Evaluation;
import io.polyphase.expression.Statement;

/** Statements carried out in an interpreter. */
final class Evaluated {
  private Evaluated() {}

  /** What the last of some statements answers, as text. */
  static String value(Interpreter interpreter, String text) {
    try (var evaluation = new Evaluation(interpreter)) {
      PyObject value = interpreter.importModule("builtins");
      for (Statement statement : Statement.parse(text)) {
        value = evaluation.carryOut(statement);
      }
      return String.valueOf(interpreter.objects().toJava(value));
    }
  }
}
