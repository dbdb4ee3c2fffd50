package io.polyphase.bridge;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import java.util.List;

/**
 * The whole life of modules, in one process: all are imported, all are deleted, garbage is
 * collected, twice. Run in a process of its own: {@code LifeReport RUNTIME MODULE...}; prints a
 * line per module and round: its name and {@code lived}, or what was raised.
 */
public final class LifeReport {
  static final int ROUNDS = 2;

  private LifeReport() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    List<String> modules = List.of(args).subList(1, args.length);
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.valueOf(args[0]))) {
      for (int round = 0; round < ROUNDS; round++) {
        for (String module : modules) {
          System.out.println(module + "\t" + life(runtime.main(), module));
        }
        for (String module : modules) {
          runtime.main().delete(module);
        }
        runtime.main().collect();
      }
    }
    System.out.println("closed");
  }

  private static String life(Interpreter interpreter, String module) {
    try {
      PyObject imported = interpreter.importModule(module);
      interpreter.release(imported);
      return "lived";
    } catch (ImportException e) {
      return e.pythonType() + ": " + e.getMessage();
    }
  }
}
