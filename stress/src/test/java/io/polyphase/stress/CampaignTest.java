package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.modules.RuntimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many runs, in parts, put together again. */
final class CampaignTest {
  private static final List<String> OPTIONS =
      List.of(
          "--scenario",
          "same-module,failing-exec",
          "--each",
          "--modules",
          "array,math",
          "--seed",
          "1-3",
          "--operations",
          "20",
          "--seconds",
          "600",
          "--threads",
          "2");
  private static final int RUNS = 2 * 3 + 3; // the second has its own module

  private static final int SIGKILLED = 128 + 9;

  @TempDir private Path folder;

  private static CommandRun stress(List<String> options, String... more) {
    List<String> arguments = new ArrayList<>(List.of("stress"));
    arguments.addAll(options);
    arguments.addAll(List.of(more));
    return CommandRun.of(RuntimeSource.REAL, arguments.toArray(String[]::new));
  }

  private String part(int number) {
    return folder.resolve("part-" + number + ".jsonl").toString();
  }

  private static List<JsonObject> runs(CommandRun run) {
    return JsonParser.parseString(run.out())
        .getAsJsonObject()
        .getAsJsonArray("runs")
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static Set<Integer> numbers(List<JsonObject> runs) {
    var numbers = new HashSet<Integer>();
    runs.forEach(run -> assertTrue(numbers.add(run.get("number").getAsInt()), "twice"));
    return numbers;
  }

  @Test
  void shards_together_areTheWholeCampaign() {
    for (int i = 1; i <= 4; i++) {
      CommandRun part = stress(OPTIONS, "--shard", i + "/4", "--results", part(i));
      assertEquals(ExitStatus.CLEAN, part.status(), part::told);
    }

    CommandRun merged = stress(List.of("--merge"), part(3), part(1), part(4), part(2));
    assertEquals(ExitStatus.CLEAN, merged.status(), merged::told);
    assertTrue(
        merged.out().contains(RUNS + " runs, ") && merged.out().contains("; 3 seeds, 1 to 3"),
        merged::told);
    assertFalse(merged.out().contains("missing"), merged::told);

    CommandRun json = stress(List.of("--merge"), part(1), part(2), part(3), part(4), "--json");
    List<JsonObject> runs = runs(json);
    assertEquals(RUNS, numbers(runs).size());
    assertEquals(
        6,
        runs.stream().filter(r -> r.get("scenario").getAsString().equals("same-module")).count());
  }

  @Test
  void merge_ofMerged_isTheSameTable() throws IOException {
    CommandRun all = stress(OPTIONS, "--json");
    Path merged = Files.writeString(folder.resolve("all.json"), all.out());

    CommandRun table = stress(List.of("--merge"), merged.toString());
    CommandRun again = stress(List.of("--merge"), merged.toString(), "--json");
    Path twice = Files.writeString(folder.resolve("again.json"), again.out());

    assertEquals(JsonParser.parseString(all.out()), JsonParser.parseString(again.out()));
    assertEquals(table.out(), stress(List.of("--merge"), twice.toString()).out());
  }

  @Test
  void merge_partThatIsMissing_isSaid() {
    stress(OPTIONS, "--shard", "1/2", "--results", part(1));

    CommandRun merged = stress(List.of("--merge"), part(1));

    assertEquals(ExitStatus.COULD_NOT_RUN, merged.status(), merged::told);
    assertTrue(merged.out().contains("missing of 9 runs: 2, 4, 6, 8"), merged::told);
  }

  @Test
  void merge_partTwice_isRefused() {
    stress(OPTIONS, "--shard", "1/2", "--results", part(1));

    CommandRun merged = stress(List.of("--merge"), part(1), part(1));

    assertEquals(ExitStatus.COULD_NOT_RUN, merged.status(), merged::told);
    assertTrue(merged.err().contains("run 1 of 9 is there twice"), merged::told);
  }

  @Test
  void merge_severalRuntimes_areColumns() throws IOException {
    CommandRun managed =
        stress(
            List.of("--scenario", "mixed,same-module"),
            "--seed",
            "1",
            "--operations",
            "20",
            "--json");
    Path one = Files.writeString(folder.resolve("one.json"), managed.out());
    Path other =
        Files.writeString(
            folder.resolve("other.json"),
            managed
                .out()
                .replace("\"managed\"", "\"hosted\"")
                .replaceAll("\"campaign\": \"", "\"campaign\": \"x"));

    CommandRun merged = stress(List.of("--merge"), one.toString(), other.toString());

    assertEquals(ExitStatus.CLEAN, merged.status(), merged::told);
    String head = merged.out().lines().findFirst().orElseThrow();
    assertTrue(head.matches("scenario +outcome +managed +hosted +grade"), merged::told);
    assertTrue(merged.out().contains("4 runs, "), merged::told);
  }

  /** The command line in a process that dies by SIGKILL when it opens its third runtime. */
  static final class KilledInItsThirdRun {
    private KilledInItsThirdRun() {}

    public static void main(String... arguments) {
      var opened = new AtomicInteger();
      CommandRun run =
          CommandRun.of(
              (kind, javaModules, folders) -> {
                if (opened.incrementAndGet() == 3) {
                  kill9();
                }
                return RuntimeSource.REAL.open(kind, javaModules, folders);
              },
              arguments);
      System.out.println("still alive: " + run);
    }

    private static void kill9() {
      long self = ProcessHandle.current().pid();
      try {
        new ProcessBuilder("kill", "-9", Long.toString(self)).inheritIO().start().waitFor();
        Thread.sleep(Duration.ofMinutes(1)); // the signal is on its way
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A machine that is switched off loses the run it is at, and no other. */
  @Test
  void results_ofAKilledProcess_areGoneOnWith() throws Exception {
    Path results = folder.resolve("results.jsonl");
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(List.of("--results", results.toString()));
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                KilledInItsThirdRun.class.getName(),
                "stress"));
    command.addAll(options);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    assertEquals(SIGKILLED, process.waitFor(), () -> "see " + folder.resolve("out"));
    List<String> before = Files.readAllLines(results);
    assertEquals(2, before.size());
    Files.writeString(results, "{\"torn", StandardOpenOption.APPEND);

    CommandRun run = stress(options);

    assertEquals(ExitStatus.CLEAN, run.status(), run::told);
    assertTrue(run.err().contains(" of 9 runs are done already"), run::told);
    List<String> after = Files.readAllLines(results);
    assertEquals(RUNS, after.size());
    assertEquals(before, after.subList(0, before.size()));
    assertTrue(run.out().contains(RUNS + " runs, "), run::told);
  }

  @Test
  void results_ofOtherOptions_areRefused() {
    stress(OPTIONS, "--shard", "1/9", "--results", part(1));

    CommandRun other = stress(List.of("--seed", "1", "--operations", "5"), "--results", part(1));

    assertEquals(ExitStatus.COULD_NOT_RUN, other.status(), other::told);
    assertTrue(other.err().contains("has runs of other options"), other::told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "{\"runs\": [{}]}", "nonsense\n", "{\"scenario\": \"mixed\"}"})
  void merge_otherFile_isRefused(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), content);

    CommandRun run = stress(List.of("--merge"), file.toString());

    assertEquals(ExitStatus.COULD_NOT_RUN, run.status(), run::told);
    assertTrue(run.err().contains("cannot merge: "), run::told);
    assertEquals("", run.out());
  }
}
