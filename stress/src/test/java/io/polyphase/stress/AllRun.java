package io.polyphase.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.polyphase.RuntimeKind;
import java.util.List;

/** A run of all scenarios, a second each, and what its report says. */
final class AllRun {
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
        CommandRun.real(
            "stress",
            "--all",
            "--runtime",
            runtime.toString(),
            "--json",
            "--seed",
            "7",
            "--seconds",
            Integer.toString(Scenario.ALL.size())));
  }

  /** Every scenario ran, and nothing forbidden was seen; no lock is left. */
  void isClean() {
    assertEquals(ExitStatus.CLEAN, run.status(), run::toString);
    assertEquals(
        Scenario.ALL.stream().map(Scenario::name).toList(),
        reports.stream().map(report -> report.get("scenario").getAsString()).toList());
    for (JsonObject report : reports) {
      assertEquals(0, report.get("locksInUse").getAsInt());
      assertTrue(report.get("operations").getAsLong() > 10, run::toString);
    }
  }

  /** A scenario came to an outcome, or broke an invariant, that is thought of so. */
  void hasSeen(String scenario, String what, Grade grade) {
    assertTrue(
        reports.stream()
            .filter(report -> report.get("scenario").getAsString().equals(scenario))
            .flatMap(report -> report.getAsJsonArray("table").asList().stream())
            .map(JsonElement::getAsJsonObject)
            .anyMatch(row -> isOf(row, what, grade)),
        run::toString);
  }

  private static boolean isOf(JsonObject row, String what, Grade grade) {
    String name = row.has("outcome") ? "outcome" : "invariant";
    return row.get(name).getAsString().equals(what)
        && row.get("grade").getAsString().equals(grade.name())
        && row.get("count").getAsLong() > 0;
  }
}
