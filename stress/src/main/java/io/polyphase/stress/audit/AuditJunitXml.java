package io.polyphase.stress.audit;

import io.polyphase.report.JunitXml;
import java.util.List;
import java.util.function.Predicate;

/** What was found, as JUnit's tests: a module each. */
final class AuditJunitXml {
  private AuditJunitXml() {}

  static JunitXml.Case of(AuditedModule audit) {
    return new JunitXml.Case(audit.name(), audit.seconds(), outcome(audit));
  }

  private static JunitXml.Outcome outcome(AuditedModule audit) {
    return switch (audit.verdict()) {
      case GOOD -> new JunitXml.Outcome.Passed();
      case UNKNOWN, NOT_CARRIED ->
          new JunitXml.Outcome.Skipped(
              String.join("; ", lines(audit, v -> v != AuditVerdict.GOOD)));
      case FINDING, FAILED -> wrong(audit, lines(audit, AuditVerdict::isFinding));
    };
  }

  private static List<String> lines(AuditedModule audit, Predicate<AuditVerdict> wanted) {
    return audit.answers().stream()
        .filter(answered -> wanted.test(answered.verdict()))
        .flatMap(answered -> answered.shown().stream())
        .filter(of -> wanted.test(of.answer().verdict()))
        .map(of -> of.answer().question() + ": " + audit.marked(of))
        .toList();
  }

  private static JunitXml.Outcome wrong(AuditedModule audit, List<String> lines) {
    return audit.deaths().isEmpty()
        ? new JunitXml.Outcome.Failed(lines.getFirst(), String.join("\n", lines))
        : new JunitXml.Outcome.Broken(lines.getFirst());
  }
}
