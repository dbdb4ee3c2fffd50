package io.polyphase.stress.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.RuntimeKind;
import io.polyphase.stress.audit.AgainFacts.Afterwards;
import io.polyphase.stress.leaks.ImportCount;
import io.polyphase.stress.leaks.LeakReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the answers of two runtimes to one question. */
class AnsweredTest {
  private static final String MODULE = "spam";

  /** What a runtime says of the deletion. */
  enum Says {
    GOOD,
    FINDING,
    NOTHING,
    LACKING
  }

  private static ModuleAudit audit(RuntimeKind runtime, Says says) {
    var imported =
        new ImportFacts(
            MODULE, null, null, "module", List.of("x"), List.of(), List.of(), List.of(), 0);
    ModuleAudit audit = new ModuleAudit(MODULE, runtime).plus(imported);
    return switch (says) {
      case GOOD -> audit.plus(again(List.of()));
      case FINDING -> audit.plus(again(List.of("x")));
      case NOTHING -> audit;
      case LACKING ->
          audit.plus(new AuditFact.Lacking(MODULE, AuditStep.AGAIN, "it lacks something", 0));
    };
  }

  private static AgainFacts again(List<String> lacking) {
    return new AgainFacts(MODULE, true, Afterwards.NEW_OBJECT, null, lacking, null);
  }

  @ParameterizedTest
  @CsvSource({
    "GOOD,    GOOD,    GOOD,    hosted,           false",
    "GOOD,    FINDING, FINDING, hosted reference, true",
    "FINDING, GOOD,    FINDING, hosted reference, true",
    "FINDING, FINDING, FINDING, hosted,           false",
    "GOOD,    NOTHING, GOOD,    hosted,           false",
    "FINDING, LACKING, FINDING, hosted,           false",
    "NOTHING, GOOD,    GOOD,    reference,        false",
    "LACKING, GOOD,    GOOD,    reference hosted, false",
    "LACKING, FINDING, FINDING, reference hosted, false",
    "LACKING, NOTHING, UNKNOWN, hosted,           false",
    "NOTHING, NOTHING, UNKNOWN, hosted,           false"
  })
  void of_twoRuntimes_isTheWorseOfThoseThatAnswer(
      Says hosted, Says reference, AuditVerdict verdict, String shown, boolean differs) {
    Answered answered =
        Answered.of(
                Question.DELETION,
                audit(RuntimeKind.HOSTED, hosted),
                audit(RuntimeKind.REFERENCE, reference))
            .orElseThrow();

    assertEquals(verdict, answered.verdict());
    assertEquals(
        List.of(shown.split(" ")),
        answered.shown().stream().map(of -> of.runtime().toString()).toList());
    assertEquals(differs, answered.differs());
  }

  @Test
  void whoKeepsTheModule_isNamedWithWhatIsSaidOfIt() {
    var report =
        new LeakReport(
            MODULE,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new ImportCount(0, 0, 0, null),
            false,
            List.of("module 'm'", "function 'f'", "which was there before these cycles"),
            0,
            0);
    ModuleAudit audit =
        audit(RuntimeKind.REFERENCE, Says.GOOD).plus(new AuditFact.Hunted(MODULE, report));

    Answered answered = Answered.of(Question.DELETION, audit).orElseThrow();

    assertEquals(
        "a new object with each import; one stays alive: held by function 'f', which was there"
            + " before these cycles",
        answered.shown().getFirst().answer().text());
  }

  @Test
  void module_thatTheHostDoesNotImport_isAnsweredByCPython() {
    var host =
        new ModuleAudit(MODULE, RuntimeKind.HOSTED)
            .plus(new AuditFact.Lacking(MODULE, AuditStep.IMPORT, "no Py_Spam", 0));
    var both =
        new AuditedModule(MODULE, List.of(host, audit(RuntimeKind.REFERENCE, Says.FINDING)), null);

    assertEquals(RuntimeKind.REFERENCE, both.main().runtime());
    assertEquals("CPython; hosted: not carried: no Py_Spam", both.sources().orElseThrow());
    assertEquals(AuditVerdict.FINDING, both.verdict());
  }

  /** What the host cannot import for another reason is its finding, and CPython's word is shown. */
  @Test
  void module_thatFailsInTheHostAlone_hasFailed() {
    var failure =
        new ImportFacts(MODULE, "boom", "exec", "", List.of(), List.of(), List.of(), List.of(), 0);
    var both =
        new AuditedModule(
            MODULE,
            List.of(
                new ModuleAudit(MODULE, RuntimeKind.HOSTED).plus(failure),
                audit(RuntimeKind.REFERENCE, Says.GOOD)),
            null);

    assertEquals(AuditVerdict.FAILED, both.verdict());
    assertEquals(RuntimeKind.HOSTED, both.main().runtime());
    assertEquals(
        "hosted; CPython alone answers: deletion; CPython differs: initialises",
        both.sources().orElseThrow());
  }
}
