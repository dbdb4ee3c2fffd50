package io.polyphase.stress.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.CommandRun;
import io.polyphase.stress.ControlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Soaks of a few windows: what is found in hours is found the same way. */
@Timeout(600) // a hang of the tool is not to be one of the build
final class SoakCommandTest {
  private static final String WINDOWS = "30";
  private static final String CASES = System.getProperty("polyphase.test.extensions") + "/cases";

  @TempDir private Path folder;

  private CommandRun soak(String... options) {
    return CommandRun.real(arguments(options).toArray(String[]::new));
  }

  private List<String> arguments(String... options) {
    List<String> arguments = new ArrayList<>(List.of("soak", "--json"));
    Collections.addAll(arguments, options);
    if (!arguments.contains("--resume")) {
      Collections.addAll(arguments, "--checkpoint", checkpoint().toString(), "--seed", "7");
      Collections.addAll(arguments, "--window-operations", "40");
    }
    return arguments;
  }

  /** Options of a soak with one of the modules that kill. */
  private String[] withModule(String module) {
    String file = ControlFiles.of("crash_controls.so", module, folder);
    return new String[] {
      "--windows", WINDOWS, "--modules", "array," + module, "--path", Path.of(file).getParent() + ""
    };
  }

  private Path checkpoint() {
    return folder.resolve("soak.checkpoint");
  }

  private static JsonObject json(CommandRun run) {
    return JsonParser.parseString(run.out()).getAsJsonObject();
  }

  private static JsonObject metrics(CommandRun run) {
    return json(run)
        .getAsJsonArray("processes")
        .get(0)
        .getAsJsonObject()
        .getAsJsonObject("metrics");
  }

  private static String verdict(CommandRun run, String metric) {
    return metrics(run).getAsJsonObject(metric).get("verdict").getAsString();
  }

  @ParameterizedTest
  @CsvSource({"hosted, 1", "hosted, 2", "reference, 1"})
  void soak_cleanModules_isFlat(String runtime, String interpreters) throws Exception {
    CommandRun run =
        soak(
            "--runtime",
            runtime,
            "--interpreters",
            interpreters,
            "--windows",
            WINDOWS,
            "--modules",
            "_testmultiphase,array,math");

    assertEquals(0, run.status(), run::told);
    assertTrue(json(run).get("complete").getAsBoolean(), run::told);
    assertEquals(
        4 * 40 * Long.parseLong(WINDOWS), json(run).get("operations").getAsLong(), run::told);
    assertEquals("bounded", verdict(run, "blocks"), run::told);
    assertTrue(Files.readString(Path.of(checkpoint() + ".html")).contains("nothing found"));
  }

  /** The exact counters find one reference in each import, and say how many. */
  @Test
  void soak_plantedLeak_isFoundWithItsRate() {
    String file = ControlFiles.of("leak_controls.so", "extra_incref", folder);

    CommandRun run =
        soak(
            "--windows",
            WINDOWS,
            "--modules",
            "extra_incref",
            "--path",
            String.valueOf(Path.of(file).getParent()),
            "--scenario",
            "same-module",
            "--threads",
            "1");

    assertEquals(1, run.status(), run::told);
    assertEquals("LEAK", verdict(run, "objects"), run::told);
    double rate = metrics(run).getAsJsonObject("objects").get("perOperation").getAsDouble();
    assertTrue(
        rate > 0.5 && rate < 1, () -> "each operation of that scenario but a few imports: " + rate);
    String example = json(run).getAsJsonArray("examples").get(0).getAsString();
    assertTrue(
        example.startsWith("BLOCKS: extra_incref leaked [1, 1, 1] memory blocks, sum=3; 1 object"),
        run::told);
  }

  @Test
  void soak_crashingModule_isNamedAndGivenUp() {
    String file = ControlFiles.of("crash_controls.so", "segv_exec", folder);

    CommandRun run =
        soak(
            "--windows",
            WINDOWS,
            "--modules",
            "array,segv_exec",
            "--path",
            String.valueOf(Path.of(file).getParent()));

    assertEquals(2, run.status(), run::told);
    String event =
        json(run).getAsJsonArray("events").get(0).getAsJsonObject().get("what").getAsString();
    assertTrue(event.contains("SIGSEGV at segv_exec.so+0x"), run::told);
    assertTrue(event.contains("given up"), () -> event + run.told());
  }

  @Test
  void soak_moduleThatIsNotThere_isNamed() {
    CommandRun run = soak("--windows", WINDOWS, "--modules", "array,nope");

    assertEquals(2, run.status(), run::told);
    assertTrue(
        run.err().contains("could not run: this runtime finds no module \"nope\""), run::told);
  }

  @ParameterizedTest
  @CsvSource({
    "hosted, weakref_of_int, NOT IMPORTED: TypeError: expected a weakref",
    "reference, once_per_process, NOT IMPORTED: ImportError: cannot load module more than once",
  })
  void soak_moduleThatCannotBeImported_isSaidSo(String runtime, String module, String what) {
    CommandRun run =
        soak("--windows", WINDOWS, "--runtime", runtime, "--modules", module, "--path", CASES);

    assertEquals(2, run.status(), run::told);
    String verdict = json(run).get("verdict").getAsString();
    assertTrue(verdict.startsWith("could not run: " + module + ": " + what), run::told);
  }

  /** A block with each import, which is told of and is nobody's leak. */
  @ParameterizedTest
  @CsvSource({"hosted", "reference"})
  void soak_singleton_isNotBlamed(String runtime) {
    CommandRun run =
        soak(
            "--windows",
            WINDOWS,
            "--runtime",
            runtime,
            "--modules",
            "cached_module",
            "--path",
            CASES,
            "--threads",
            "1");

    assertEquals(0, run.status(), run::told);
    assertEquals("LEAK", verdict(run, "blocks"), run::told);
    assertEquals(
        "cached_module", json(run).getAsJsonArray("ofCPython").get(0).getAsString(), run::told);
  }

  @Test
  void soak_childKilled_goesOn() throws Exception {
    CommandRun run = soak(withModule("kills_itself"));

    assertEquals(1, run.status(), run::told);
    try (SoakLog log = SoakLog.resume(checkpoint())) {
      assertTrue(log.events().getFirst().what().contains("SIGKILL"), log.events()::toString);
      assertEquals(2, log.nextSegment(), run::told);
      assertEquals(Integer.parseInt(WINDOWS), log.samples().size(), run::told);
    }
  }

  @Test
  void soak_parentKilled_resumesWhereItWas() throws Exception {
    Process parent = start(withModule("kills_parent"));
    assertEquals(137, parent.waitFor()); // SIGKILL
    int before;
    try (SoakLog log = SoakLog.resume(checkpoint())) {
      before = log.samples().size();
    }
    Files.writeString(checkpoint(), "{\"sample\":{\"segm", StandardOpenOption.APPEND);

    CommandRun run = soak("--resume", checkpoint().toString());

    assertEquals(0, run.status(), run::told);
    assertTrue(json(run).get("complete").getAsBoolean(), run::told);
    try (SoakLog log = SoakLog.resume(checkpoint())) {
      assertTrue(before > 0);
      assertEquals(Integer.parseInt(WINDOWS), log.samples().size(), run::told);
      assertEquals(2, log.nextSegment(), run::told);
    }
  }

  @Test
  void soak_interrupted_reportsSoFar() throws Exception {
    Process parent = start("--duration", "10m", "--runtime", "hosted");
    ProcessHandle _ = child(parent, 3);

    parent.toHandle().destroy(); // SIGTERM, as a shell's Ctrl-C a signal that runs shutdown hooks

    parent.waitFor();
    String out = Files.readString(folder.resolve("out"));
    String err = Files.readString(folder.resolve("err"));
    assertTrue(out.startsWith("{"), () -> "no report: " + err);
    JsonObject report = JsonParser.parseString(out).getAsJsonObject();
    assertFalse(report.get("complete").getAsBoolean(), out);
    assertTrue(report.get("clean").getAsBoolean(), out);
  }

  @ParameterizedTest
  @CsvSource({
    "--duration soon, --duration is a time",
    "--threads 1 --interpreters 2, --threads must be",
    "--scenario nope, there is no scenario",
    "--scenario circular-imports, there is no scenario",
  })
  void soak_wrongUsage_isExplained(String options, String explanation) {
    CommandRun run = soak(options.split(" ", -1));

    assertEquals(2, run.status(), run::told);
    assertTrue(run.err().contains(explanation), run::told);
  }

  @Test
  void soak_checkpointThatIsThere_isNotOverwritten() throws Exception {
    Files.writeString(checkpoint(), "precious");

    assertTrue(soak("--windows", "1").err().contains("--resume"));
    assertTrue(
        soak("--resume", checkpoint().toString()).err().contains("is no checkpoint of a soak"));
    assertEquals("precious", Files.readString(checkpoint()));
  }

  private Process start(String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.polyphase.stress.Main"));
    command.addAll(arguments(options));
    return new ProcessBuilder(command)
        .redirectError(folder.resolve("err").toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .start();
  }

  /** The child, once it has done some windows. */
  private ProcessHandle child(Process parent, int windows) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(300);
    while (System.nanoTime() < end) {
      if (Files.exists(checkpoint()) && Files.readAllLines(checkpoint()).size() > windows) {
        return parent.children().findFirst().orElseThrow();
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new TimeoutException(Files.readString(folder.resolve("err")));
  }
}
