package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.check.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Audits and hunts of many modules and wheels: in parts, interrupted, and put together again. */
class ManyModulesTest {
  private static final int SIGKILLED = 128 + 9;

  private static final int ITEMS = 6;

  @TempDir private Path folder;
  private List<String> items = List.of();

  /** One that is clean, one that leaks, one that dies, one that is not there, two wheels. */
  @BeforeEach
  void makeItems() throws IOException {
    Path wheels = Files.createDirectories(folder.resolve("wheels"));
    Files.writeString(wheels.resolve("torn-1.0-cp313-cp313-linux_x86_64.whl"), "PK");
    Files.writeString(wheels.resolve("later-1.0-cp314-cp314-linux_x86_64.whl"), "PK");
    items =
        List.of(
            ControlFiles.of("leak_controls.so", "clean", folder),
            ControlFiles.of("leak_controls.so", "extra_incref", folder),
            ControlFiles.of("crash_controls.so", "segv_exec", folder),
            folder.resolve("not_there.so").toString(),
            wheels.toString());
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private List<String> arguments(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of(more));
    for (List<String> usual : List.of(List.of("--runtime", "hosted"), List.of("-R", "2:2"))) {
      arguments.addAll(arguments.contains(usual.getFirst()) ? List.of() : usual);
    }
    arguments.addAll(items);
    return arguments;
  }

  private CommandRun run(String command, String... more) {
    return CommandRun.real(arguments(command, more).toArray(String[]::new));
  }

  private Process start(List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(Files.createTempFile(folder, "out", ".txt").toFile())
        .start();
  }

  /** Of each module and wheel what is thought of it, whatever the command calls that. */
  private static Map<String, String> verdicts(CommandRun run) {
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    var verdicts = new TreeMap<String, String>();
    for (JsonElement each : json.getAsJsonArray("modules")) {
      JsonObject module = each.getAsJsonObject();
      verdicts.put(module.get("module").getAsString(), module.get("verdict").getAsString());
    }
    JsonElement notRun = json.get("notRun");
    (notRun.isJsonObject()
            ? notRun.getAsJsonObject().keySet().stream()
            : notRun.getAsJsonArray().asList().stream().map(JsonElement::getAsString))
        .forEach(name -> verdicts.put(name, "not run"));
    if (json.get("died") != null) {
      json.getAsJsonObject("died").keySet().forEach(name -> verdicts.put(name, "died"));
    }
    return verdicts;
  }

  /** Of one of the commands, which share all of it but the line of a result. */
  @Test
  void shards_ofSeveralProcesses_areTheWholeRun() throws Exception {
    String command = "audit";
    CommandRun whole = run(command, "--json", "--junit-xml", file("whole.xml"));
    List<Process> parts = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      parts.add(start(arguments(command, "--shard", i + "/2", "--results", file(i + ".jsonl"))));
    }
    for (Process part : parts) {
      assertTrue(part.waitFor(5, TimeUnit.MINUTES));
    }

    CommandRun merged =
        CommandRun.real(
            command,
            "--json",
            "--junit-xml",
            file("merged.xml"),
            "--merge",
            file("2.jsonl"),
            file("1.jsonl"));

    assertEquals(ITEMS, verdicts(whole).size(), whole::told);
    assertEquals(verdicts(whole), verdicts(merged), merged::told);
    assertEquals(ExitStatus.FINDINGS, whole.status(), whole::told);
    assertEquals(ExitStatus.FINDINGS, merged.status(), merged::told);
    assertEquals(withoutTimes("whole.xml"), withoutTimes("merged.xml"));
  }

  private String withoutTimes(String xml) throws IOException {
    return Files.readString(folder.resolve(xml))
        .replaceAll("time=\"[^\"]*\"", "")
        .replaceAll("\\+0x\\p{XDigit}+|/tmp/\\S+", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit", "leaks"})
  void merge_ofACleanShardAlone_saysWhatIsMissing(String command) {
    CommandRun part = run(command, "--shard", "1/6", "--results", file("1.jsonl"));
    part.hasStatus(ExitStatus.CLEAN);

    CommandRun text = CommandRun.real(command, "--merge", file("1.jsonl"));
    CommandRun json =
        CommandRun.real(
            command, "--merge", file("1.jsonl"), "--json", "--junit-xml", file("1.xml"));

    text.hasStatus(ExitStatus.COULD_NOT_RUN);
    json.hasStatus(ExitStatus.COULD_NOT_RUN);
    assertTrue(text.out().contains("\n5 missing: " + items.get(1) + ", "), text::told);
    JsonObject document = JsonParser.parseString(json.out()).getAsJsonObject();
    assertEquals(5, document.getAsJsonArray("missing").size(), json::told);
  }

  @Test
  void merge_partTwice_isRefused() {
    run("leaks", "--shard", "1/6", "--results", file("1.jsonl"));

    CommandRun merged = CommandRun.real("leaks", "--merge", file("1.jsonl"), file("1.jsonl"));

    merged.hasStatus(ExitStatus.COULD_NOT_RUN);
    assertTrue(merged.err().startsWith("cannot merge: " + items.getFirst()), merged::told);
    assertTrue(merged.err().contains("is there twice"), merged::told);
  }

  @ParameterizedTest
  @CsvSource({"leaks, audit", "audit, leaks"})
  void merge_ofAnotherCommand_isRefused(String command, String other) {
    run(command, "--shard", "1/6", "--results", file("1.jsonl"));

    CommandRun merged = CommandRun.real(other, "--merge", file("1.jsonl"));

    merged.hasStatus(ExitStatus.COULD_NOT_RUN);
    assertTrue(merged.err().startsWith("cannot merge: " + file("1.jsonl")), merged::told);
  }

  /** A machine that is switched off loses the module that it is at, and no other. */
  @Test
  void results_ofAKilledProcess_areGoneOnWith() throws Exception {
    String command = "leaks";
    List<String> hanging = new ArrayList<>(items);
    hanging.add(2, ControlFiles.of("crash_controls.so", "loops_exec", folder));
    items = hanging;
    Path results = folder.resolve("results.jsonl");
    Process process =
        start(arguments(command, "--timeout", "3600", "--results", results.toString()));
    Waits.until("two modules are done", () -> lines(results) == 3);
    new ProcessBuilder("kill", "-9", Long.toString(process.pid())).inheritIO().start().waitFor();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(SIGKILLED, process.exitValue());
    List<String> before = Files.readAllLines(results);
    Files.writeString(results, "{\"number\":2,\"torn", StandardOpenOption.APPEND);

    CommandRun resumed = run(command, "--timeout", "5", "--json", "--results", results.toString());
    CommandRun again = run(command, "--json", "--results", results.toString());

    resumed.hasStatus(ExitStatus.FINDINGS);
    assertTrue(resumed.err().contains("2 of 7 modules and wheels are done already"), resumed::told);
    List<String> after = Files.readAllLines(results);
    assertEquals(before, after.subList(0, before.size()));
    assertEquals(1 + ITEMS + 1, after.size());
    assertEquals(ITEMS + 1, verdicts(resumed).size(), resumed::told);
    assertTrue(again.err().contains("7 of 7 modules and wheels are done already"), again::told);
    again.hasStatus(ExitStatus.FINDINGS);
    assertEquals(verdicts(resumed), verdicts(again));
  }

  private static int lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "audit, -R, 1:2, cycles",
    "audit, --runtime, reference, runtimes",
    "leaks, -R, 1:2, cycles",
    "leaks, --interpreter, isolated, interpreter",
    "leaks, --path, /not/there, path"
  })
  void results_ofOtherOptions_areRefused(
      String command, String option, String value, String differing) throws IOException {
    String results = file("1.jsonl");
    run(command, "--shard", "1/6", "--results", results);
    String before = Files.readString(Path.of(results));

    CommandRun other =
        CommandRun.real(
            arguments(command, "--results", results, option, value).toArray(String[]::new));

    other.hasStatus(ExitStatus.COULD_NOT_RUN);
    assertEquals(
        "--results: " + results + " has results of other options: " + differing,
        other.err().lines().findFirst().orElseThrow());
    assertEquals(before, Files.readString(Path.of(results)));
  }

  @Test
  void results_ofAnotherList_areRefused() {
    run("leaks", "--shard", "1/6", "--results", file("1.jsonl"));
    items = items.subList(0, 3);

    CommandRun other = run("leaks", "--results", file("1.jsonl"));

    other.hasStatus(ExitStatus.COULD_NOT_RUN);
    assertTrue(other.err().contains("other options: list of modules and wheels"), other::told);
  }

  @Test
  void sessions_haveNoResults() {
    CommandRun run = CommandRun.real("leaks", "--showrefcount", "--shard", "1/2", "array");

    run.hasStatus(ExitStatus.COULD_NOT_RUN);
    assertTrue(run.err().startsWith("--showrefcount judges nothing"), run::told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit", "leaks"})
  void merge_takesNoModules(String command) {
    CommandRun run = CommandRun.real(command, "array", "--merge", file("1.jsonl"));

    run.hasStatus(ExitStatus.COULD_NOT_RUN);
    assertTrue(run.err().startsWith("--merge "), run::told);
    assertEquals("", run.out(), run::told);
  }
}
