package io.polyphase.stress.audit;

import io.polyphase.report.JunitXml;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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
    List<String> wrong =
        audit.answers().stream()
            .filter(a -> a.verdict() == AuditVerdict.FINDING || a.verdict() == AuditVerdict.FAILED)
            .map(answer -> answer.question() + ": " + answer.text())
            .toList();
    if (wrong.isEmpty()) {
      return new JunitXml.Outcome.Passed();
    }
    return audit.deaths().isEmpty()
        ? new JunitXml.Outcome.Failed(
            wrong.getFirst(), wrong.stream().collect(Collectors.joining("\n")))
        : new JunitXml.Outcome.Broken(wrong.getFirst());
  }
}
