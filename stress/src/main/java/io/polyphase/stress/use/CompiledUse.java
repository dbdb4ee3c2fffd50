package io.polyphase.stress.use;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any Python code, as CPython has compiled it. */
final class CompiledUse implements Use {
  private final Interpreter interpreter;
  private final ObjectAccess objects;
  private final String module;
  private final PyObject execute;
  private final PyObject code;

  CompiledUse(Interpreter interpreter, String module, PythonCode code) {
    this.interpreter = interpreter;
    this.objects = interpreter.objects();
    this.module = module;
    PyObject builtins = interpreter.importModule("builtins");
    PyObject compile = objects.get(builtins, "compile");
    try {
      this.code = objects.call(compile, code.source(), code.label(), "exec");
      this.execute = objects.get(builtins, "exec");
    } finally {
      List.of(compile, builtins).forEach(interpreter::release);
    }
  }

  @Override
  public @Nullable ImportException on(PyObject object) {
    PyObject namespace = objects.fromJava(Map.of());
    try {
      bind(namespace, object);
      interpreter.release(objects.call(execute, code, namespace));
      return null;
    } catch (ImportException e) {
      return e;
    } finally {
      PyObject clear = objects.get(namespace, "clear"); // what it has made dies here
      interpreter.release(objects.call(clear));
      List.of(clear, namespace).forEach(interpreter::release);
    }
  }

  private void bind(PyObject namespace, PyObject object) {
    PyObject first = Use.first(interpreter, module);
    PyObject set = objects.get(namespace, "__setitem__");
    try {
      interpreter.release(objects.call(set, Use.firstName(module), first == null ? object : first));
    } finally {
      interpreter.release(set);
      if (first != null) {
        interpreter.release(first);
      }
    }
  }

  @Override
  public void close() {
    List.of(code, execute).forEach(interpreter::release);
  }
}
