package io.polyphase.stress.audit;

import io.polyphase.stress.child.TaggedJson;
import io.polyphase.stress.leaks.LeakReport;

/** What a child process finds out about a module and tells its supervisor, as soon as it knows. */
sealed interface Fact
    permits FileFacts,
        DefinitionFacts,
        ImportFacts,
        AgainFacts,
        Fact.Hunted,
        CostFacts,
        SubinterpreterFacts,
        Fact.NotRun,
        Fact.Broke,
        Fact.Done {

  /** The module as the user named it. */
  String module();

  /** It was imported and deleted in a row. */
  record Hunted(String module, LeakReport report) implements Fact {}

  /** It is no extension module, or not there. */
  record NotRun(String module, String why) implements Fact {}

  /** The tool itself failed at a step. */
  record Broke(String module, AuditStep step, String thrown) implements Fact {
    String firstLine() {
      return thrown.lines().findFirst().orElse("");
    }
  }

  /** All steps are done. */
  record Done(String module, double seconds) implements Fact {}

  /** As a child writes it. */
  default String line() {
    return TaggedJson.write(this);
  }

  /** The fact of a line. */
  static Fact of(String line) {
    return TaggedJson.read(line, Fact.class);
  }
}
