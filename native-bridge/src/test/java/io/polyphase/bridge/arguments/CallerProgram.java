package io.polyphase.bridge.arguments;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Carries out rows: {@code CallerProgram RUNTIME LIBRARY ROWS OUTCOMES}. The file of outcomes gets
 * first {@link #READY} and then a line for each line of the file of rows. In the reference a row
 * that ends a process does not end this one; in the host the outcomes end before it.
 */
public final class CallerProgram {
  /** The first line of the outcomes: from here on it is a row that ends the process. */
  static final String READY = "ready";

  private CallerProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) throws Exception {
    RuntimeKind kind = RuntimeKind.valueOf(args[0]);
    List<String> rows = Files.readAllLines(Path.of(args[2]));
    try (var out = new PrintStream(args[3], StandardCharsets.UTF_8)) {
      ModuleRuntime runtime = Runtimes.open(kind);
      Interpreter interpreter = runtime.main();
      PyObject module = interpreter.load(interpreter.specOfFile("caller", args[1]));
      out.println(READY);
      out.flush();
      if (kind == RuntimeKind.REFERENCE) {
        List<?> outcomes =
            (List<?>) call(interpreter, module, "calls_in_copies", String.join("\n", rows));
        outcomes.forEach(out::println);
      } else {
        for (String row : rows) {
          out.println(outcome(interpreter, module, row));
          out.flush();
        }
      }
    }
    Runtime.getRuntime().halt(0); // what the rows did to the runtime is nothing to close it with
  }

  /** A row that the extension is not let finish has an outcome as well. */
  private static Object outcome(Interpreter interpreter, PyObject module, String row) {
    try {
      return call(interpreter, module, "call", row);
    } catch (ImportException e) {
      return "ends at once: " + e.pythonType() + ": " + e.getMessage();
    }
  }

  private static Object call(
      Interpreter interpreter, PyObject module, String function, String argument) {
    PyObject callable = interpreter.objects().get(module, function);
    PyObject result = interpreter.objects().call(callable, argument);
    Object value = interpreter.objects().toJava(result);
    interpreter.release(result);
    interpreter.release(callable);
    return value;
  }
}
