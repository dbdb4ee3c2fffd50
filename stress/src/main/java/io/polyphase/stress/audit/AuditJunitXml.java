package io.polyphase.stress.audit;

import io.polyphase.report.JunitXml;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What was found, as JUnit's tests: a module each. */
final class AuditJunitXml {
  private AuditJunitXml() {}

  static List<JunitXml.Case> cases(AuditSupervision found) {
    List<JunitXml.Case> cases = new ArrayList<>();
    for (ModuleAudit audit : found.audits()) {
      cases.add(new JunitXml.Case(audit.name(), audit.seconds(), outcome(audit)));
    }
    found
        .notRun()
        .forEach(
            (module, why) ->
                cases.add(new JunitXml.Case(module, null, new JunitXml.Outcome.Broken(why))));
    return cases;
  }

  private static JunitXml.Outcome outcome(ModuleAudit audit) {
    return switch (audit.verdict()) {
      case GOOD -> new JunitXml.Outcome.Passed();
      case UNKNOWN, NOT_CARRIED ->
          new JunitXml.Outcome.Skipped(
              String.join("; ", lines(audit, v -> v != AuditVerdict.GOOD)));
      case FINDING, FAILED -> wrong(audit, lines(audit, AuditVerdict::isFinding));
    };
  }

  private static List<String> lines(ModuleAudit audit, Predicate<AuditVerdict> wanted) {
    return audit.answers().stream()
        .filter(answer -> wanted.test(answer.verdict()))
        .map(answer -> answer.question() + ": " + answer.text())
        .toList();
  }

  private static JunitXml.Outcome wrong(ModuleAudit audit, List<String> lines) {
    return audit.deaths().isEmpty()
        ? new JunitXml.Outcome.Failed(lines.getFirst(), String.join("\n", lines))
        : new JunitXml.Outcome.Broken(lines.getFirst());
  }
}
