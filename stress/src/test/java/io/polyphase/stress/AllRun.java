package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.RuntimeKind;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.check.Grade;
import io.polyphase.stress.modules.RuntimeSource;
import io.polyphase.stress.scenario.Outcome;
import io.polyphase.stress.scenario.Scenario;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run of all scenarios in this process, so many operations of each thread, and what its report
 * says. That runs go to child processes is for other tests, which need fewer of them.
 */
final class AllRun {
  /** Enough for each thread to do each operation of a scenario several times. */
  private static final int OPERATIONS = 100;

  private static final int THREADS = 4;

  private final CommandRun run;
  private final List<JsonObject> reports;

  private AllRun(CommandRun run) {
    this.run = run;
    reports =
        JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("runs").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .toList();
  }

  static AllRun on(RuntimeKind runtime) {
    return new AllRun(
        CommandRun.of(
            RuntimeSource.REAL,
            "stress",
            "--all",
            "--runtime",
            runtime.toString(),
            "--json",
            "--seed",
            "7",
            "--threads",
            Integer.toString(THREADS),
            "--operations",
            Integer.toString(OPERATIONS),
            "--seconds",
            "6000"));
  }

  /** Every scenario ran to its end, and nothing forbidden was seen; no lock is left. */
  void isClean() {
    assertEquals(List.of(), reports.stream().flatMap(AllRun::faults).toList(), run::told);
    run.hasStatus(ExitStatus.CLEAN);
    assertEquals(
        Scenario.ALL.stream().map(Scenario::name).toList(),
        reports.stream().map(report -> report.get("scenario").getAsString()).toList());
    for (JsonObject report : reports) {
      String scenario = report.get("scenario").getAsString();
      assertEquals(0, report.get("locksInUse").getAsInt(), () -> scenario + ": " + run.told());
      assertEquals(
          THREADS * OPERATIONS,
          report.get("operations").getAsLong(),
          () -> scenario + ": " + run.told());
    }
  }

  /** What a scenario's report says that went wrong. */
  private static Stream<String> faults(JsonObject report) {
    return Stream.of("notRun", "died", "firstFault")
        .map(report::get)
        .filter(fault -> fault != null && !fault.isJsonNull())
        .map(fault -> report.get("scenario").getAsString() + ": " + fault);
  }

  /**
   * A scenario came to an outcome that is thought of so, and that the operations alone bring about,
   * however the threads meet.
   */
  void hasSeen(String scenario, Outcome outcome, Grade grade) {
    assertTrue(
        reports.stream()
            .filter(report -> report.get("scenario").getAsString().equals(scenario))
            .flatMap(report -> report.getAsJsonArray("table").asList().stream())
            .map(JsonElement::getAsJsonObject)
            .anyMatch(row -> isOf(row, outcome, grade)),
        () -> scenario + " has not seen " + outcome.name() + " as " + grade + ": " + run.told());
  }

  private static boolean isOf(JsonObject row, Outcome outcome, Grade grade) {
    return row.has("outcome")
        && row.get("outcome").getAsString().equals(outcome.name())
        && row.get("grade").getAsString().equals(grade.name())
        && row.get("count").getAsLong() > 0;
  }
}
