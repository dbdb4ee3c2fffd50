package io.polyphase.stress.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.RuntimeKind;
import io.polyphase.stress.check.Grade;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.use.ModuleUse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ExpectationsTest {

  private static Expectations of(RuntimeKind runtime, String scenario) {
    Scenario named = Scenario.named(scenario).orElseThrow();
    var second = Duration.ofSeconds(1);
    return new Expectations(
        new StressOptions(
            runtime,
            named,
            named.modules(),
            List.of(),
            4,
            second,
            7,
            second,
            List.of(),
            false,
            null,
            ModuleUse.NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "MANAGED, mixed, import, DONE, ALLOWED",
    "MANAGED, mixed, import, DELETED_DURING_EXEC, ALLOWED",
    "MANAGED, delete-during-exec, import, DELETED_DURING_EXEC, INTERESTING",
    "MANAGED, failing-exec, import, DELETED_DURING_EXEC, FORBIDDEN",
    "MANAGED, failing-exec, import, EXEC_FAILED, INTERESTING",
    "MANAGED, mixed, import, EXEC_FAILED, FORBIDDEN",
    "HOSTED, failing-exec, import-statement, DEAD_MODULE, FORBIDDEN",
    "REFERENCE, failing-exec, import-statement, DEAD_MODULE, INTERESTING",
    "REFERENCE, failing-exec, import, DEAD_MODULE, FORBIDDEN",
    "HOSTED, circular-imports, import, WOULD_DEADLOCK, INTERESTING",
    "HOSTED, exec-imports, import, WOULD_DEADLOCK, FORBIDDEN",
    "HOSTED, exec-imports, import, NESTED_IMPORT_FAILED, INTERESTING",
    "REFERENCE, mixed, import, NESTED_IMPORT_FAILED, ALLOWED",
    "MANAGED, mixed, import, NESTED_IMPORT_FAILED, FORBIDDEN",
    "MANAGED, none-in-sys-modules, import, HALTED, INTERESTING",
    "MANAGED, mixed, import, HALTED, FORBIDDEN",
    "MANAGED, sub-interpreters, import-in-isolated, REFUSED, ALLOWED",
    "MANAGED, sub-interpreters, import-in-legacy, REFUSED, FORBIDDEN",
    "MANAGED, mixed, delete, UNEXPECTED, FORBIDDEN",
  })
  void of_outcome_isGraded(
      RuntimeKind runtime, String scenario, String operation, Outcome outcome, Grade grade) {
    Operation named = Operation.named(operation).orElseThrow();

    assertEquals(grade, of(runtime, scenario).of(named, outcome));
  }

  /** Who names modules may have two that import each other. */
  @ParameterizedTest
  @CsvSource({
    "REFERENCE, mixed, spam eggs, ALLOWED", "HOSTED, mixed, spam eggs, ALLOWED",
    "REFERENCE, mixed, spam, FORBIDDEN", "REFERENCE, mixed, array math, FORBIDDEN",
  })
  void of_circleOfUsersModules_isAllowed(
      RuntimeKind runtime, String scenario, String modules, Grade grade) {
    var second = Duration.ofSeconds(1);
    var options =
        new StressOptions(
            runtime,
            Scenario.named(scenario).orElseThrow(),
            List.of(modules.split(" ")),
            List.of(),
            4,
            second,
            7,
            second,
            List.of(),
            false,
            null,
            ModuleUse.NONE);

    assertEquals(grade, new Expectations(options).of(Operation.IMPORT, Outcome.WOULD_DEADLOCK));
  }

  @ParameterizedTest
  @EnumSource
  void of_invariants_areForbiddenToBreakButForOne(RuntimeKind runtime) {
    Expectations expectations = of(runtime, "failing-exec");
    for (Invariant invariant : Invariant.values()) {
      boolean known = runtime == RuntimeKind.REFERENCE && invariant == Invariant.I9;
      assertEquals(known ? Grade.INTERESTING : Grade.FORBIDDEN, expectations.of(invariant));
    }
    assertEquals(Grade.FORBIDDEN, of(runtime, "mixed").of(Invariant.I9));
  }

  /** What CPython is known to break and does not: a row that says so. */
  @ParameterizedTest
  @EnumSource(names = "REFERENCE")
  void rows_thatNeverOccur_areThere(RuntimeKind runtime) {
    Expectations expectations = of(runtime, "failing-exec");
    List<OutcomeRow.Broken> broken = OutcomeRow.broken(expectations, Map.of(Invariant.I9, 0L));

    assertTrue(broken.stream().anyMatch(row -> row.invariant() == Invariant.I9 && row.isMissed()));
    assertTrue(
        OutcomeRow.ended(expectations, Scenario.named("failing-exec").orElseThrow(), Map.of())
            .stream()
            .anyMatch(row -> row.outcome() == Outcome.DEAD_MODULE && row.isMissed()));
  }
}
