package io.polyphase.stress.leaks;

import io.polyphase.choice.ModuleRef;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.child.Death;
import io.polyphase.stress.child.WithKind;
import java.util.List;

/** What came of a module. One that ended its process amid failing calls has two of them. */
@WithKind
sealed interface LeakOutcome {
  /** As the user named it. */
  String module();

  /** It was hunted. */
  record Hunted(String module, LeakReport report) implements LeakOutcome {}

  /** It ended its process, outside a failing call. */
  record Died(String module, Death death) implements LeakOutcome {}

  /** It is not there or cannot be imported. */
  record NotRun(String module, String why) implements LeakOutcome {}

  /** Calls of the C API were made to fail. */
  record Faulted(String module, List<FaultOutcome> outcomes, double seconds)
      implements LeakOutcome {}

  /** Its own name. */
  default String name() {
    return ModuleRef.nameOf(module());
  }

  /** What a command exits with that does nothing else. */
  default int exitStatus() {
    return switch (this) {
      case Hunted(_, LeakReport report) ->
          report.isLeak()
              ? ExitStatus.FINDINGS
              : report.verdict().isKnown() ? ExitStatus.CLEAN : ExitStatus.COULD_NOT_RUN;
      case Died _, NotRun _ -> ExitStatus.COULD_NOT_RUN;
      case Faulted(_, List<FaultOutcome> outcomes, _) ->
          outcomes.stream().anyMatch(FaultOutcome::isBug) ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
    };
  }
}
