package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.bridge.artifact.PythonArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An executable that has no shared libpython beside it: made here, as one that needs the pinned
 * libpython by a path of its own, and exports in its own name what tells whether it has it.
 */
class LinkedPythonTest {
  @TempDir private Path prefix;
  private Path executable = Path.of("");

  @BeforeEach
  void linkTheStandardLibrary() throws IOException {
    executable = Files.createDirectories(prefix.resolve("bin")).resolve("python3.13");
    Path lib = Files.createDirectories(prefix.resolve("lib"));
    Path home = PythonArtifact.unpacked().home();
    Files.createSymbolicLink(lib.resolve("python3.13"), home.resolve("lib/python3.13"));
  }

  /** JUnit warns of links that lead out of its folder. */
  @AfterEach
  void unlink() throws IOException {
    Files.delete(prefix.resolve("lib/python3.13"));
  }

  private void compile(String visibility) throws IOException, InterruptedException {
    Path source =
        Files.writeString(
            prefix.resolve("python.c"),
            """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            int Py_BytesMain(int, char **);
            %s void Py_InitializeEx(int signals) {
              ((void (*)(int))dlsym(RTLD_NEXT, "Py_InitializeEx"))(signals);
            }
            int main(int argc, char **argv) { return Py_BytesMain(argc, argv); }
            """
                .formatted(visibility));
    Path library = PythonArtifact.unpacked().libpython();
    Process cc =
        new ProcessBuilder(
                List.of(
                    "cc",
                    "-rdynamic",
                    "-o",
                    executable.toString(),
                    source.toString(),
                    library.toString(),
                    "-Wl,-rpath," + library.getParent(),
                    "-ldl"))
            .inheritIO()
            .start();
    assertEquals(0, cc.waitFor());
  }

  private CommandRun run(String command, String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = command;
    arguments[1] = "--python";
    arguments[2] = executable.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return CommandRun.real(arguments);
  }

  @Test
  void leaks_linkedIn_huntsInThatExecutable() throws Exception {
    compile("");
    CommandRun run =
        run(
            "leaks",
            "--runtime",
            "reference",
            "--json",
            ControlFiles.of("leak_controls.so", "extra_incref", prefix));

    run.hasStatus(1);
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    JsonObject python = json.getAsJsonObject("python");
    assertTrue(python.get("library").isJsonNull(), run::told);
    assertEquals(executable.toString(), python.get("executable").getAsString());
    JsonObject module = json.getAsJsonArray("modules").get(0).getAsJsonObject();
    assertEquals("LEAKS", module.get("verdict").getAsString(), run::told);
  }

  @Test
  void audit_linkedIn_goesThroughAllSteps() throws Exception {
    compile("");
    CommandRun run = run("audit", "--runtime", "reference", "array");

    run.hasStatus(0);
    assertTrue(run.out().contains("initialises       multi-phase"), run::told);
    assertTrue(run.out().contains(executable.toString()), run::told);
  }

  @Test
  void stress_linkedIn_runs() throws Exception {
    compile("");

    run("stress", "--modules", "array", "--operations", "50").hasStatus(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"leaks", "audit", "stress"})
  void linkedInWithoutExports_isToldInALine(String command) throws Exception {
    compile("static __attribute__((used))");
    CommandRun run =
        command.equals("stress") ? run(command, "--modules", "array") : run(command, "array");

    run.hasStatus(2);
    assertTrue(
        run.err().contains("has libpython linked into it and exports none of it"), run::told);
  }
}
