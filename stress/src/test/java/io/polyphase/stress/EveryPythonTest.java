package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.polyphase.bridge.artifact.PythonArtifact;
import io.polyphase.testing.Pythons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each command on each CPython. */
class EveryPythonTest {
  static List<Path> libraries() throws IOException {
    return Pythons.libraries(PythonArtifact.unpacked().libpython());
  }

  private static CommandRun run(String command, Path library, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--runtime", "reference", "--libpython", library + ""));
    arguments.addAll(List.of(more));
    return CommandRun.real(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void leaks_modulesOfThatPython_areClean(Path library) {
    CommandRun run = run("leaks", library, "--json", "array", "_json", "_decimal");

    run.hasStatus(0);
    var json = JsonParser.parseString(run.out()).getAsJsonObject();
    assertEquals(
        library.toString(), json.getAsJsonObject("python").get("library").getAsString(), run::told);
  }

  /** Any of their functions leaves nothing, and one that keeps what it is given is found. */
  @ParameterizedTest
  @MethodSource("libraries")
  void leaks_inUse_areFound(Path library) {
    CommandRun run =
        run(
            "leaks",
            library,
            "--keep",
            "--do",
            "array.array('i', [1, 2]).tobytes()",
            "--do",
            "import sys; sys.modules.setdefault('kept', []).append([array])",
            "array");

    run.hasStatus(1);
    assertTrue(run.out().contains(".tobytes() clean"), run::told);
    assertTrue(run.out().contains("1 object per cycle: list"), run::told);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void audit_moduleOfThatPython_isGood(Path library) {
    CommandRun run = run("audit", library, "array");

    run.hasStatus(0);
    assertTrue(run.out().contains("initialises       multi-phase"), run::told);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void stress_moduleOfThatPython_survives(Path library) {
    run("stress", library, "--modules", "array", "--operations", "200").hasStatus(0);
  }
}
