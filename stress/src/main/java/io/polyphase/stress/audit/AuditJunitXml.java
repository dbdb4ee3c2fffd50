package io.polyphase.stress.audit;

import io.polyphase.report.JunitXml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what was found in JUnit's format. */
final class AuditJunitXml {
  private AuditJunitXml() {}

  static void write(Path file, AuditSupervision found) throws IOException {
    List<JunitXml.Case> cases = new ArrayList<>();
    for (ModuleAudit audit : found.audits()) {
      cases.add(new JunitXml.Case(audit.name(), audit.seconds(), outcome(audit)));
    }
    found
        .notRun()
        .forEach(
            (module, why) ->
                cases.add(new JunitXml.Case(module, null, new JunitXml.Outcome.Broken(why))));
    JunitXml.write(file, "audit", cases);
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
