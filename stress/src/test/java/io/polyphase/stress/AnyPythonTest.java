package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.bridge.artifact.PythonArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands with a CPython that the user names, and modules of packages by their full names. */
class AnyPythonTest {
  private static final String EXECUTABLE = PythonArtifact.unpacked().executable().toString();
  private static final String MODULE = "outer.inner.extra_incref";

  @TempDir private Path folder;
  private String file = "";

  /** Extra references each time; {@code outer} says that it was run, {@code inner} imports it. */
  @BeforeEach
  void makePackage() throws IOException {
    Path inner = Files.createDirectories(folder.resolve("outer/inner"));
    Files.writeString(folder.resolve("outer/__init__.py"), "import sys; sys.outer_was_run = 1\n");
    Files.writeString(inner.resolve("__init__.py"), "from . import extra_incref\n");
    file = ControlFiles.of("leak_controls.so", "extra_incref", inner);
  }

  private static CommandRun run(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "--python", EXECUTABLE));
    arguments.addAll(List.of(more));
    return CommandRun.real(arguments.toArray(String[]::new));
  }

  private static JsonObject json(CommandRun run) {
    return JsonParser.parseString(run.out()).getAsJsonObject();
  }

  private static JsonObject module(CommandRun run) {
    return json(run).getAsJsonArray("modules").get(0).getAsJsonObject();
  }

  @Test
  void leaks_fileInPackages_isImportedByItsFullName() {
    CommandRun run = run("leaks", "--runtime", "reference", "--json", file);

    run.hasStatus(1);
    assertEquals(MODULE, module(run).get("module").getAsString());
    assertEquals("LEAKS", module(run).get("verdict").getAsString(), run::told);
    JsonObject python = json(run).getAsJsonObject("python");
    assertEquals(EXECUTABLE, python.get("executable").getAsString());
    assertEquals(
        PythonArtifact.unpacked().pythonVersion(), python.get("version").getAsString(), run::told);
  }

  @Test
  void leaks_fullName_isFoundOnThePath() {
    CommandRun run =
        run("leaks", "--runtime", "reference", "--json", "--path", folder.toString(), MODULE);

    run.hasStatus(1);
    assertEquals("LEAKS", module(run).get("verdict").getAsString(), run::told);
  }

  @Test
  void audit_fileInPackages_isAuditedAsItsPackageImportsIt() {
    CommandRun run = run("audit", "--runtime", "reference", file);

    run.hasStatus(1);
    assertTrue(run.out().startsWith(MODULE + " "), run::told);
    assertTrue(run.out().contains("! leaks"), run::told);
    assertFalse(run.out().contains("the tool failed"), run::told);
    assertTrue(run.out().contains("CPython 3."), run::told);
  }

  /** It finds what a program of Python has; and what it does to the process is none of ours. */
  @ParameterizedTest
  @ValueSource(strings = {"leaks", "audit"})
  void packageThatUsesTheProcess_isImported(String command) throws IOException {
    Path packaged = Files.createDirectories(folder.resolve("busy"));
    Files.writeString(
        packaged.resolve("__init__.py"),
        """
        import __main__, atexit, locale, os, signal, sys, threading
        assert sys.argv and sys.executable and __main__
        assert sys.stdin.read() == ""
        os.close(0)
        print("noise", flush=True)
        atexit.register(print, "more noise")
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGUSR1, lambda *_: None)
        locale.setlocale(locale.LC_ALL, "C")
        threading.Thread(target=lambda: None).start()
        os.chdir("/")
        """);
    String clean = ControlFiles.of("leak_controls.so", "clean", packaged);

    CommandRun run = run(command, "--json", clean);

    run.hasStatus(0);
    assertEquals("busy.clean", module(run).get("module").getAsString(), run::told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"leaks", "audit"})
  void packageThatIsNotThere_isNamed(String command) {
    CommandRun run = run(command, "--runtime", "reference", "nowhere.extra_incref=" + file);

    run.hasStatus(2);
    assertTrue(
        run.err()
            .contains(
                "its package nowhere cannot be imported: ModuleNotFoundError: No module named"
                    + " 'nowhere'"),
        run::told);
  }

  @Test
  void hosted_fileInPackages_needsNoPackage() {
    CommandRun run = CommandRun.real("leaks", "--runtime", "hosted", "--json", file);

    run.hasStatus(1);
    assertEquals(MODULE, module(run).get("module").getAsString());
    assertEquals("LEAKS", module(run).get("verdict").getAsString(), run::told);
    assertTrue(json(run).get("python").isJsonNull(), run::told);
  }

  @Test
  void stress_fileInPackages_isImportedByItsFullName() {
    CommandRun run = run("stress", "--json", "--modules", file, "--operations", "50");

    run.hasStatus(1);
    assertTrue(run.out().contains(MODULE), run::told);
    assertTrue(run.out().contains("BLOCKS") || run.out().contains("LEAK"), run::told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"leaks", "audit"})
  void noPython_isToldInALine(String command) throws IOException {
    Path text = Files.writeString(folder.resolve("python"), "no Python");

    CommandRun run = CommandRun.real(command, "--python", text.toString(), "array");

    run.hasStatus(2);
    assertTrue(run.err().startsWith(text + ": it is not executable"), run::told);
  }

  @Test
  void managedRuntime_hasNoPython() {
    CommandRun run = run("leaks", "--runtime", "managed", "array");

    run.hasStatus(2);
    assertTrue(run.err().contains("written in Java"), run::told);
  }
}
