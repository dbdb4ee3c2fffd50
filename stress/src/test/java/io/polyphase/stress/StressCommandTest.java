package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

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
            "stress", "--scenario", scenario.name(), "--seconds", "2", "--seed", "7", "--json");

    assertEquals(ExitStatus.CLEAN, run.status(), run::toString);
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    assertTrue(json.get("imports").getAsLong() > 1000, run::toString);
    assertEquals(json.get("countersBefore"), json.get("countersAfter"));
    JsonObject counted = json.getAsJsonObject("counted");
    assertEquals(counted.get("created"), counted.get("freed"));
  }

  @Test
  void stress_inText_endsWithTheSums() {
    CommandRun run =
        CommandRun.of(RuntimeSource.REAL, "stress", "--seconds", "2", "--threads", "3");

    assertEquals(ExitStatus.CLEAN, run.status(), run::toString);
    assertTrue(run.out().contains("\ncounted exactly  "), run::toString);
    assertTrue(run.out().contains("\nlocks in use     0\nviolations       0\n"), run::toString);
    assertTrue(run.out().stripTrailing().endsWith("violations       0"), run::toString);
    assertTrue(run.err().contains(" operations  "), run::toString);
    assertTrue(run.err().contains("; seed "), run::toString);
  }

  @Test
  void stress_withoutCountingModule_saysWhatWasNotChecked() {
    CommandRun run =
        CommandRun.of(RuntimeSource.REAL, "stress", "--modules", "array", "--seconds", "1");

    assertEquals(ExitStatus.CLEAN, run.status(), run::toString);
    assertEquals(
        List.of("I2", "I4", "I7"),
        run.out()
            .lines()
            .filter(line -> line.endsWith(" not checked"))
            .map(line -> line.strip().split(" ", 2)[0])
            .toList(),
        run::toString);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = {"HANG", "EXTRA_LOAD"})
  void stress_plantedFault_isFound(PlantedFault fault) {
    CommandRun run =
        CommandRun.of(
            fault.runtimes(),
            "stress", "--modules", "array", "--seconds", "2", "--seed", "7", "--json");

    assertEquals(ExitStatus.VIOLATIONS, run.status(), run::toString);
    JsonObject violations =
        JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonObject("violations");
    assertNotEquals(0, violations.get(String.valueOf(fault.broken())).getAsLong(), run::toString);
  }

  @Test
  void stress_hang_isReportedWithStacksAndGivenUp() {
    CommandRun run =
        CommandRun.of(
            PlantedFault.HANG.runtimes(),
            "stress", "--modules", "array", "--seconds", "60", "--hang-after", "1");

    assertEquals(ExitStatus.HANG, run.status(), run::toString);
    assertTrue(run.err().contains("HANG: no operation completed for 1 s"), run::toString);
    assertTrue(run.err().contains("\"actor-0\" WAITING"), run::toString);
    assertTrue(run.err().contains("PlantedFault"), run::toString);
    assertTrue(run.out().contains("verdict          HANG"), run::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "stress --threads 0, --threads must be at least 1",
    "stress --seconds -1, --seconds must be at least 1",
    "stress --hang-after 0, --hang-after must be at least 1",
    "stress --scenario nope, there is no scenario \"nope\"",
    "stress --runtime jython, jython",
    "stress --modules nope, this runtime finds no module \"nope\"",
    "stress --unknown, --unknown",
    "nope, nope",
    "'', Missing required subcommand",
  })
  void commandLine_wrongUsage_isExplainedWithStatus2(String arguments, String explanation) {
    String[] split = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);

    CommandRun run = CommandRun.of(RuntimeSource.REAL, split);

    assertEquals(ExitStatus.COULD_NOT_RUN, run.status(), run::toString);
    assertTrue(run.err().contains(explanation), run::toString);
    assertEquals("", run.out());
  }

  @Test
  void stress_runtimeThatDoesNotOpen_couldNotRun() {
    CommandRun run =
        CommandRun.of(
            (kind, javaModules, folders) -> {
              throw new IllegalStateException("no such thing here");
            },
            "stress");

    assertEquals(ExitStatus.COULD_NOT_RUN, run.status(), run::toString);
    assertTrue(run.err().contains("could not run: no such thing here"), run::toString);
  }

  @ParameterizedTest
  @CsvSource({"--help, stress", "stress --help, Exit status"})
  void commandLine_help_teaches(String arguments, String contained) {
    CommandRun run = CommandRun.of(RuntimeSource.REAL, arguments.split(" ", -1));

    assertEquals(ExitStatus.CLEAN, run.status());
    assertTrue(run.out().contains(contained), run::toString);
  }
}
