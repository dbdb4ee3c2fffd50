package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.modules.RuntimeSource;
import io.polyphase.stress.scenario.Scenario;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StressCommandTest {

  private static List<Scenario> scenarios() {
    return Scenario.ALL;
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void stress_eachScenarioOnManaged_isClean(Scenario scenario) {
    CommandRun run =
        CommandRun.of(
            RuntimeSource.REAL,
            "stress",
            "--scenario",
            scenario.name(),
            "--operations",
            "500",
            "--seconds",
            "600",
            "--seed",
            "7",
            "--json");

    assertEquals(ExitStatus.CLEAN, run.status(), run::told);
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    assertEquals(4 * 500, json.get("operations").getAsLong(), run::told);
    assertEquals(json.get("countersBefore"), json.get("countersAfter"));
    assertEquals(0, json.get("locksInUse").getAsInt());
    assertTrue(json.get("counted").isJsonObject() || json.get("fixtures").isJsonObject());
  }

  @Test
  void stress_inText_endsWithTheSums() {
    CommandRun run =
        CommandRun.of(RuntimeSource.REAL, "stress", "--seconds", "1", "--threads", "3");

    assertEquals(ExitStatus.CLEAN, run.status(), run::told);
    assertTrue(run.out().contains("\ncounted exactly  "), run::told);
    assertTrue(run.out().contains("\nlocks in use     0\nviolations       0\n"), run::told);
    assertTrue(run.out().stripTrailing().endsWith("violations       0"), run::told);
    assertTrue(run.err().contains("; seed "), run::told);
  }

  @Test
  void stress_quiet_saysNothingButTheReport() {
    CommandRun run = CommandRun.of(RuntimeSource.REAL, "stress", "-q", "--operations", "50");

    assertEquals(ExitStatus.CLEAN, run.status(), run::told);
    assertEquals("", run.err());
    assertTrue(run.out().contains("violations       0"), run::told);
  }

  @Test
  void stress_withoutCountingModule_saysWhatWasNotChecked() {
    CommandRun run =
        CommandRun.of(RuntimeSource.REAL, "stress", "--modules", "array", "--operations", "50");

    assertEquals(ExitStatus.CLEAN, run.status(), run::told);
    assertEquals(
        List.of("I2", "I4", "I7", "I9", "I10", "I11", "MEMORY"), // no quarantine in this process
        run.out()
            .lines()
            .filter(line -> line.endsWith(" not checked"))
            .map(line -> line.strip().split(" ", 2)[0])
            .toList(),
        run::told);
  }

  @ParameterizedTest
  @CsvSource({
    "stress --threads 0, --threads must be at least 1",
    "stress --seconds -1, --seconds must be above 0",
    "stress --hang-after 0, --hang-after must be at least 1",
    "stress --scenario nope, there is no scenario \"nope\"",
    "stress --runtime jython, jython",
    "stress --modules nope, this runtime finds no module \"nope\"",
    "stress --unknown, --unknown",
    "stress --mix nope=1, there is no operation \"nope\"",
    "stress --mix import=0, one of them at least is 1",
    "stress --mix import=-1, weights are 0 or more",
    "stress --replay nope.json, cannot replay: nope.json",
    "stress --times 0, --times must be at least 1",
    "stress --operations 0, --operations must be at least 1",
    "stress --seed x, \"x\" is no seed",
    "stress --seed 9-1, \"9-1\" is no range of seeds",
    "stress --seed 1 --shard 3/2, 3/2 is not between 1/2 and 2/2",
    "stress --seed 1 --shard 3, \"3\" is no part such as 2/8",
    "stress --all --shard 1/2, --shard needs --seed",
    "stress --path here, --path is for extension modules",
    "stress --merge nope.json, cannot merge: nope.json",
    "stress nope, Unmatched argument",
    "nope, nope",
    "'', Missing required subcommand",
  })
  void commandLine_wrongUsage_isExplainedWithStatus2(String arguments, String explanation) {
    String[] split = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);

    CommandRun run = CommandRun.of(RuntimeSource.REAL, split);

    assertEquals(ExitStatus.COULD_NOT_RUN, run.status(), run::told);
    assertTrue(run.err().contains(explanation), run::told);
    assertEquals("", run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--unknown", "--threads=0"})
  void wrongUsage_ofACommand_endsWithWhereItsHelpIs(String option) {
    CommandRun run = CommandRun.of(RuntimeSource.REAL, "stress", option);

    assertTrue(run.err().endsWith("\nWhat it takes: ./polyphase help stress\n"), run::told);
    assertTrue(run.err().lines().count() <= 3, run::told); // below the error, on one screen
  }

  @Test
  void stress_mix_isDoneInsteadOfTheScenario() {
    CommandRun run =
        CommandRun.of(
            RuntimeSource.REAL,
            "stress",
            "--mix",
            "import-and-delete=1,collect=1",
            "--operations",
            "50",
            "--json");

    assertEquals(ExitStatus.CLEAN, run.status(), run::told);
    assertEquals(
        Set.of("IMPORT_AND_DELETE", "COLLECT"),
        JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonObject("outcomes").keySet());
  }

  @Test
  void stress_all_isOneTable() {
    CommandRun run =
        CommandRun.of(
            RuntimeSource.REAL, "stress", "--all", "--operations", "20", "--threads", "2");

    assertEquals(ExitStatus.CLEAN, run.status(), run::told);
    for (Scenario scenario : Scenario.ALL) {
      assertTrue(run.out().contains("\n" + scenario.name() + " "), run::told);
    }
    assertTrue(
        run.out().contains(", 0 violations, 0 hangs, 0 deaths, 0 not run; seed "), run::told);
  }

  @Test
  void stress_runtimeThatDoesNotOpen_couldNotRun() {
    CommandRun run =
        CommandRun.of(
            (kind, javaModules, folders) -> {
              throw new IllegalStateException("no such thing here");
            },
            "stress");

    assertEquals(ExitStatus.COULD_NOT_RUN, run.status(), run::told);
    assertTrue(run.err().contains("could not run: no such thing here"), run::told);
  }

  @ParameterizedTest
  @CsvSource({"--help, stress", "stress --help, Exit status"})
  void commandLine_help_teaches(String arguments, String contained) {
    CommandRun run = CommandRun.of(RuntimeSource.REAL, arguments.split(" ", -1));

    assertEquals(ExitStatus.CLEAN, run.status());
    assertTrue(run.out().contains(contained), run::told);
  }
}
