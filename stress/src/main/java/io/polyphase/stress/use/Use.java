package io.polyphase.stress.use;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import org.jspecify.annotations.Nullable;

/** Code that is ready to be run in one interpreter, by any of its threads. */
public sealed interface Use extends AutoCloseable permits CompiledUse, ExpressionUse {
  /**
   * Makes code ready.
   *
   * @param module the full name of the module that it uses
   * @throws ImportException if it is no Python code
   */
  static Use of(Interpreter interpreter, RuntimeKind runtime, String module, PythonCode code) {
    return switch (runtime) {
      case REFERENCE -> new CompiledUse(interpreter, module, code);
      case HOSTED, MANAGED -> new ExpressionUse(interpreter, module, code);
    };
  }

  /**
   * Runs it, in a namespace of its own, where the module has its name. An exception is a part of
   * the use: error paths leak, too.
   *
   * @param module borrowed
   * @return what it raised; null if nothing
   */
  @Nullable ImportException on(PyObject module);

  @Override
  void close();

  /** What code calls the module, or the package that it is in. */
  static String firstName(String module) {
    return module.substring(0, (module + ".").indexOf('.'));
  }

  /** What that stands for: of a module in a package, the package. A new reference. */
  static @Nullable PyObject first(Interpreter interpreter, String module) {
    String first = firstName(module);
    return first.equals(module) ? null : interpreter.cached(first);
  }
}
