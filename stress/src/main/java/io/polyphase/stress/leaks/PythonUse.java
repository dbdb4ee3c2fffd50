package io.polyphase.stress.leaks;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a statement with the module under its name, in a namespace of its own each time. An
 * exception that it raises is a part of the use: error paths leak, too.
 */
final class PythonUse implements LeakHunter.Use, AutoCloseable {
  private final Interpreter interpreter;
  private final String name;
  private final PyObject execute;
  private final PyObject code;
  private @Nullable String raised;

  /**
   * Compiles it.
   *
   * @param module its full name; of a dotted one the first part is what code can name
   * @throws ImportException if it is no Python code
   */
  PythonUse(Interpreter interpreter, String module, Statement statement) {
    this.interpreter = interpreter;
    this.name = module.substring(0, (module + ".").indexOf('.'));
    ObjectAccess objects = interpreter.objects();
    PyObject builtins = interpreter.importModule("builtins");
    PyObject compile = objects.get(builtins, "compile");
    execute = objects.get(builtins, "exec");
    try {
      code = objects.call(compile, statement.source(), statement.label(), "exec");
    } finally {
      List.of(compile, builtins).forEach(interpreter::release);
    }
  }

  @Override
  public void of(Interpreter where, PyObject module) {
    ObjectAccess objects = where.objects();
    PyObject namespace = objects.fromJava(Map.of());
    try {
      bind(where, objects, namespace, module);
      where.release(objects.call(execute, code, namespace));
      raised = null;
    } catch (ImportException e) {
      raised = e.toString();
    } finally {
      PyObject clear = objects.get(namespace, "clear"); // what it has made dies here
      where.release(objects.call(clear));
      List.of(clear, namespace).forEach(where::release);
    }
  }

  private void bind(Interpreter where, ObjectAccess objects, PyObject namespace, PyObject module) {
    PyObject named = where.cached(name); // of a package, not the module
    PyObject set = objects.get(namespace, "__setitem__");
    where.release(objects.call(set, name, named == null ? module : named));
    where.release(set);
    if (named != null) {
      where.release(named);
    }
  }

  /** What it has raised the last time; null if it has not. */
  @Nullable String raised() {
    return raised;
  }

  @Override
  public void close() {
    List.of(code, execute).forEach(interpreter::release);
  }
}
