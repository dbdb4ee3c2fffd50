package io.polyphase.stress.use;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.PyObject;
import io.polyphase.expression.Evaluation;
import io.polyphase.expression.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Code that no Python code is run for. */
record ExpressionUse(Interpreter interpreter, String module, List<Statement> statements)
    implements Use {
  ExpressionUse(Interpreter interpreter, String module, PythonCode code) {
    this(interpreter, module, Statement.parse(code.source()));
  }

  @Override
  public @Nullable ImportException on(PyObject object) {
    PyObject first = Use.first(interpreter, module);
    try (var evaluation = new Evaluation(interpreter)) {
      evaluation.bind(Use.firstName(module), first == null ? object : first);
      for (Statement statement : statements) {
        PyObject _ = evaluation.carryOut(statement);
      }
      return null;
    } catch (ImportException e) {
      return e;
    } finally {
      if (first != null) {
        interpreter.release(first);
      }
    }
  }

  @Override
  public void close() {}
}
