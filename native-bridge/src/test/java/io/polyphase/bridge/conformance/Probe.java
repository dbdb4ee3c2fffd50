package io.polyphase.bridge.conformance;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a row works with: a runtime, one of its interpreters, and the lines that it prints. */
final class Probe {
  private static final Path EXTENSIONS = Path.of(System.getProperty("polyphase.test.extensions"));

  /** A step that may fail as an import does. */
  @FunctionalInterface
  interface Step<T extends @Nullable Object> {
    T run() throws Exception;
  }

  private final ModuleRuntime runtime;
  private final Interpreter interpreter;
  private final Libraries libraries;
  private final PrintStream out;
  private final List<PyObject> handles = new ArrayList<>();

  Probe(ModuleRuntime runtime, Interpreter interpreter, Libraries libraries, PrintStream out) {
    this.runtime = runtime;
    this.interpreter = interpreter;
    this.libraries = libraries;
    this.out = out;
  }

  ModuleRuntime runtime() {
    return runtime;
  }

  Interpreter interpreter() {
    return interpreter;
  }

  ObjectAccess objects() {
    return interpreter.objects();
  }

  /** The same, for another interpreter. */
  Probe in(Interpreter other) {
    return new Probe(runtime, other, libraries, out);
  }

  /** Prints a line to compare. */
  void line(String label, @Nullable Object value) {
    out.println("  " + escaped(label + ": " + value));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
  }

  /** Takes a reference over until {@link #release}. */
  PyObject own(PyObject object) {
    handles.add(object);
    return object;
  }

  /** Gives all references back that were taken over. */
  void release() {
    handles.forEach(interpreter::release);
    handles.clear();
  }

  /** Runs a step and prints what came of it. */
  void outcome(String label, Step<?> step) {
    Object value = attempt(label, step);
    if (value != null) {
      line(label, value);
    }
  }

  /** Runs a step; what it threw is printed, and the result is null then. */
  <T> @Nullable T attempt(String label, Step<T> step) {
    try {
      return step.run();
    } catch (ImportException e) {
      line(label, described(e));
    } catch (Exception e) {
      line(label, e);
    }
    return null;
  }

  private static String described(Throwable thrown) {
    String text = String.valueOf(thrown);
    if (thrown instanceof ImportException e && (e.name() != null || e.path() != null)) {
      text += " name=" + e.name() + " path=" + e.path();
    }
    return thrown.getCause() == null ? text : text + " <- " + described(thrown.getCause());
  }

  /** The spec of an export of one of the artifact's extensions. */
  ModuleSpec export(String library, String name) {
    String file = String.valueOf(interpreter.findSpec(library).orElseThrow().origin());
    return interpreter.specOfFile(name, libraries.of(Path.of(file)).toString());
  }

  /** The spec of an export of one of the extensions under src/test/native. */
  ModuleSpec own(String library, String name) {
    Path file = EXTENSIONS.resolve(library + ".so");
    return interpreter.specOfFile(name, libraries.of(file).toString());
  }

  /** {@code getattr}; the reference is taken over. */
  PyObject get(PyObject object, String name) {
    return own(objects().get(object, name));
  }

  /** {@code object.method(*arguments)} as Java knows it. */
  @Nullable Object call(PyObject object, String method, @Nullable Object... arguments) {
    return objects().toJava(own(objects().call(get(object, method), arguments)));
  }

  /** {@code object.method(*arguments)} as an object, taken over. */
  PyObject made(PyObject object, String method, @Nullable Object... arguments) {
    return own(objects().call(get(object, method), arguments));
  }

  /** {@link #call}, with what came of it as a line. */
  void calls(PyObject object, String method, @Nullable Object... arguments) {
    outcome(method, () -> shown(call(object, method, arguments)));
  }

  private static String shown(@Nullable Object value) {
    return switch (value) {
      case byte[] bytes -> "b'" + new String(bytes, StandardCharsets.ISO_8859_1) + "'";
      case List<?> list -> list.stream().map(Probe::shown).toList().toString();
      case null, default -> String.valueOf(value);
    };
  }

  /** The attribute as Java knows it. */
  @Nullable Object value(PyObject object, String attribute) {
    return objects().toJava(get(object, attribute));
  }

  /**
   * Prints the names in the object's dict, and of each the type and, if it is simple, the value.
   */
  void contents(String label, PyObject object) {
    outcome(label, () -> objects().names(object));
    List<String> names = attempt(label, () -> objects().names(object));
    for (String name : names == null ? List.<String>of() : names) {
      PyObject value = get(object, name);
      switch (objects().typeName(value)) {
        case "int", "str", "NoneType", "bool" -> line(label + "." + name, objects().toJava(value));
        default -> line(label + "." + name, objects().typeName(value));
      }
    }
  }
}
