package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.check.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules that end or hang the process of a run: planted, found, named, and made smaller. */
final class StressCrashTest {
  private static final Pattern STACKS = Pattern.compile("stacks(?:, Java and native)?: ([^\\s)]+)");

  /** Seconds, of a busy machine; it takes 15. */
  private static final String MINIMISE_FOR = "300";

  @TempDir private Path folder;

  @BeforeEach
  void copyControls() throws IOException {
    List.of("segv_exec", "aborts_create", "segv_late", "together_a", "loops_exec", "loops_late")
        .forEach(module -> ControlFiles.of("crash_controls.so", module, folder));
    Files.createSymbolicLink(folder.resolve("together_b.so"), folder.resolve("together_a.so"));
  }

  private CommandRun stress(String modules, String... more) {
    List<String> arguments = new ArrayList<>(List.of("stress", "--seed", "7", "--json"));
    arguments.addAll(List.of("--path", folder.toString(), "--modules", modules));
    arguments.addAll(List.of(more));
    return CommandRun.real(arguments.toArray(String[]::new));
  }

  /** Imports and deletes for five seconds, and does nothing else. */
  private CommandRun importing(String modules, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--runtime", "hosted", "--seconds", "5"));
    arguments.addAll(List.of("--mix", "import-and-delete=1"));
    arguments.addAll(List.of(more));
    return stress(modules, arguments.toArray(String[]::new));
  }

  private static JsonObject json(CommandRun run) {
    return JsonParser.parseString(run.out()).getAsJsonObject();
  }

  @ParameterizedTest
  @CsvSource({
    "hosted, segv_exec, SIGSEGV, 'in exec, slot 1'",
    "hosted, aborts_create, SIGABRT, 'in create, slot 0'",
    "reference, segv_exec, SIGSEGV, ''",
  })
  void stress_moduleThatEndsItsProcess_isNamedAndAlone(
      String runtime, String module, String cause, String where) {
    CommandRun run =
        stress("array," + module + ",math", "--runtime", runtime, "--minimise-for", "600");

    assertEquals(ExitStatus.FINDINGS, run.status(), run::told);
    String died = json(run).get("died").getAsString();
    assertTrue(died.contains(cause), died);
    assertTrue(died.contains(where), died);
    JsonObject smallest = json(run).getAsJsonObject("smallest");
    assertEquals("[\"" + module + "\"]", smallest.get("modules").toString(), run::told);
    assertEquals(1, smallest.get("threads").getAsInt());
    assertEquals("[1]", smallest.get("limits").toString());
    print(module + " on " + runtime, run);
  }

  /** Runs of both kinds in child processes, whose reports come back whole. */
  @ParameterizedTest
  @ValueSource(strings = {"hosted", "reference"})
  void stress_severalRunsInChildren_areClean(String runtime) {
    CommandRun run =
        CommandRun.real(
            "stress",
            "--runtime",
            runtime,
            "--scenario",
            "failing-exec,sub-interpreters",
            "--operations",
            "20",
            "--seconds",
            "600",
            "--seed",
            "7",
            "--json");

    run.hasStatus(ExitStatus.CLEAN);
    JsonArray runs = json(run).getAsJsonArray("runs");
    assertEquals(2, runs.size(), run::told);
    runs.forEach(
        each ->
            assertEquals(4 * 20, each.getAsJsonObject().get("operations").getAsLong(), run::told));
  }

  /** It takes forty executions, of which the warm-up does some; with fewer operations it lives. */
  @Test
  @Tag("long")
  void stress_lateCrash_endsInTheFewestOperations() {
    CommandRun run = importing("segv_late", "--threads", "1", "--minimise-for", MINIMISE_FOR);

    long operations =
        json(run).getAsJsonObject("smallest").getAsJsonArray("limits").get(0).getAsLong();
    assertTrue(operations > 10 && operations < 30, run::told);
    CommandRun fewer =
        importing(
            "segv_late",
            "--threads",
            "1",
            "--operations",
            Long.toString(operations - 1),
            "--minimise-for",
            "0");
    assertEquals(ExitStatus.CLEAN, fewer.status(), fewer::told);
    print("segv_late", run);
  }

  /** One thread is too few, and so is one of the modules: many runs, some of them slow to tell. */
  @Test
  @Tag("long")
  void stress_crashOfTwoThreadsInTwoModules_keepsBoth() {
    CommandRun run = importing("array,together_a,math,together_b", "--minimise-for", MINIMISE_FOR);

    JsonObject smallest = json(run).getAsJsonObject("smallest");
    assertEquals("[\"together_a\",\"together_b\"]", smallest.get("modules").toString(), run::told);
    assertEquals(2, smallest.get("threads").getAsInt(), run::told);
    assertTrue(json(run).get("smallestCommand").getAsString().contains(" --threads 2 "));
    print("together", run);
  }

  private static void print(String control, CommandRun run) {
    run.err()
        .lines()
        .filter(line -> line.startsWith("smallest after"))
        .forEach(line -> System.out.printf(Locale.ROOT, "control %s: %s%n", control, line));
  }

  /** The stacks of all threads, also those in C; and who holds which lock. */
  @Test
  void stress_endlessLoopInC_isAHangWithNativeStacks() throws Exception {
    assertHangs("loops_late");
  }

  /** Before the threads begin. */
  @Test
  @Tag("long")
  void stress_endlessLoopInTheWarmUp_isAHangWithNativeStacks() throws Exception {
    assertHangs("loops_exec");
  }

  private void assertHangs(String module) throws Exception {
    CommandRun run = stress(module, "--runtime", "hosted", "--seconds", "60", "--hang-after", "10");

    assertEquals(ExitStatus.HANG, run.status(), run::told);
    assertTrue(run.err().contains("HANG: no operation completed for 10 s"), run::told);
    assertTrue(run.err().contains(module + ": held by Thread"), run::told);
    if (module.equals("loops_late")) {
      run.deleteReplay();
    }
    Matcher stacks = STACKS.matcher(run.err());
    assertTrue(stacks.find(), run::told);
    Path file = Path.of(stacks.group(1));
    String text = Files.readString(file);
    assertTrue(text.contains("Java stacks"), run::told);
    assertTrue(text.contains("io.polyphase.stress.run.Engine"), run::told);
    assertTrue(
        text.contains(module) || text.contains("neither gdb nor eu-stack"),
        () -> "no native stack of " + module + " in " + file + run.told());
    Files.delete(file);
  }

  /** The runs after one that died or hung are done. */
  @Test
  void stress_campaign_goesOnAfterACrash() {
    CommandRun run =
        stress(
            "segv_exec,array,nope",
            "--runtime",
            "hosted",
            "--each",
            "--seconds",
            "3",
            "--minimise-for",
            "0");

    assertEquals(ExitStatus.FINDINGS, run.status(), run::told);
    JsonArray runs = json(run).getAsJsonArray("runs");
    assertEquals(3, runs.size(), run::told);
    assertTrue(runs.get(0).getAsJsonObject().has("died"), run::told);
    assertFalse(runs.get(1).getAsJsonObject().has("died"), run::told);
    assertTrue(runs.get(1).getAsJsonObject().get("operations").getAsLong() > 100, run::told);
    assertTrue(
        runs.get(2).getAsJsonObject().get("notRun").getAsString().contains("no module \"nope\""));
  }
}
