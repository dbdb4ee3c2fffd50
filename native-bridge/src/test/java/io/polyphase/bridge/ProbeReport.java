package io.polyphase.bridge;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads a test extension and prints what its functions answer, in lines that two runtimes can be
 * compared by. Run in a process of its own: {@code ProbeReport RUNTIME FOLDER EXTENSION
 * FUNCTION...}.
 */
public final class ProbeReport {
  /** Before what a function writes to standard error, on a line with its name. */
  static final String MARK = "@function ";

  private static final int FIRST_FUNCTION = 3;

  private ProbeReport() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.valueOf(args[0]))) {
      Interpreter interpreter = runtime.main();
      String extension = args[2];
      String file = Path.of(args[1], extension + ".so").toString();
      PyObject module = interpreter.load(interpreter.specOfFile(extension, file));
      for (String function : List.of(args).subList(FIRST_FUNCTION, args.length)) {
        System.err.println(MARK + function);
        print(function, call(interpreter, module, function));
      }
      interpreter.release(module);
      interpreter.delete(extension);
      interpreter.collect();
    }
  }

  /**
   * In each line's place standard error has its own: what a runtime writes there is compared too.
   */
  private static void print(String function, List<?> lines) {
    for (Object line : lines) {
      System.out.println(function + "\t" + line);
    }
    System.out.flush();
  }

  private static List<?> call(Interpreter interpreter, PyObject module, String function) {
    ObjectAccess objects = interpreter.objects();
    PyObject callable = objects.get(module, function);
    try {
      PyObject result = objects.call(callable);
      Object value = objects.toJava(result);
      interpreter.release(result);
      return value instanceof List<?> lines ? lines : List.of(String.valueOf(value));
    } catch (ImportException e) {
      return List.of(e.pythonType() + ": " + e.getMessage());
    } finally {
      interpreter.release(callable);
    }
  }
}
