package io.polyphase.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Extensions that reach into CPython's internals, where the host lacks much: no crash, at the least. */
class InternalModulesTest {

  /** Imports and deletes a module twice, in a process of its own: {@code Cycle MODULE}. */
  public static final class Cycle {
    private Cycle() {}

    /** Entry point of the child process. */
    public static void main(String[] args) {
      try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.HOSTED)) {
        for (int i = 0; i < 2; i++) {
          System.out.println(outcome(runtime.main(), args[0]));
        }
      }
    }

    private static String outcome(Interpreter interpreter, String module) {
      try {
        interpreter.release(interpreter.importModule(module));
        interpreter.delete(module);
        return "imported";
      } catch (ImportException e) {
        return e.toString();
      } finally {
        interpreter.collect();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"_datetime", "_pickle", "_interpreters", "_interpchannels"})
  void import_ofEach_endsWithTheModuleOrWithWhatIsMissing(String module) throws Exception {
    ChildJvm.Result result = ChildJvm.run(Cycle.class, module);
    assertEquals(0, result.status(), result.errors());
    assertEquals(2, result.lines().size());
    for (String line : result.lines()) {
      assertTrue(
          line.equals("imported")
              || line.matches("ImportError: the host does not provide the .* \\w+, .*")
              || line.startsWith("ModuleNotFoundError: "),
          line);
    }
  }
}
