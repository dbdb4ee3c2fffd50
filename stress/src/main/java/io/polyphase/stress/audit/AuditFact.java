package io.polyphase.stress.audit;

import io.polyphase.report.JsonText;
import io.polyphase.stress.child.Json;
import io.polyphase.stress.child.WithKind;
import io.polyphase.stress.leaks.LeakReport;
import io.polyphase.stress.wheels.StableAbiUse;
import java.util.List;

/** What a child process finds out about a module and tells its supervisor, as soon as it knows. */
@WithKind
sealed interface AuditFact
    permits FileFacts,
        DefinitionFacts,
        ImportFacts,
        AgainFacts,
        AuditFact.Hunted,
        AuditFact.StableAbi,
        AuditFact.StaticTypes,
        CostFacts,
        SubinterpreterFacts,
        AuditFact.NotRun,
        AuditFact.Lacking,
        AuditFact.Broke,
        AuditFact.Done {

  /** The module as the user named it. */
  String module();

  /** It was imported and deleted in a row. */
  record Hunted(String module, LeakReport report) implements AuditFact {}

  /**
   * Its wheel claims the stable ABI of a version.
   *
   * @param minor of the version 3.X
   * @param problems what it needs that is not in it, a line each
   */
  record StableAbi(String module, int minor, List<String> problems) implements AuditFact {
    static StableAbi of(String module, int minor, List<StableAbiUse> uses) {
      return new StableAbi(module, minor, uses.stream().map(StableAbiUse::toString).toList());
    }
  }

  /**
   * Types that are variables of the extension, of which there is one for all interpreters; told
   * where the runtime sees them.
   *
   * @param types each with where it stands
   */
  record StaticTypes(String module, List<String> types) implements AuditFact {}

  /** It is no extension module, or not there. */
  record NotRun(String module, String why) implements AuditFact {}

  /** At a step, after so long, the runtime lacked something that the module needs. */
  record Lacking(String module, AuditStep step, String what, double seconds) implements AuditFact {}

  /** The tool itself failed at a step, after so long. */
  record Broke(String module, AuditStep step, String thrown, double seconds) implements AuditFact {
    String firstLine() {
      return thrown.lines().findFirst().orElse("");
    }
  }

  /** All steps are done. */
  record Done(String module, double seconds) implements AuditFact {}

  /** As a child writes it. */
  default String line() {
    return JsonText.of(Json.LINE, this);
  }

  /** The fact of a line. */
  static AuditFact of(String line) {
    return Json.LINE.fromJson(line, AuditFact.class);
  }
}
