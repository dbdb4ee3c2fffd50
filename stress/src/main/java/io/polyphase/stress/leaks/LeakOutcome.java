package io.polyphase.stress.leaks;

import io.polyphase.RuntimeKind;
import io.polyphase.choice.ModuleRef;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.child.Death;
import io.polyphase.stress.child.WithKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of a module. One that ended its process amid failing calls has two of them. */
@WithKind
sealed interface LeakOutcome {
  /** As the user named it. */
  String module();

  /**
   * It was hunted.
   *
   * @param host why the host did not answer, where CPython does in its place; otherwise null
   */
  record Hunted(String module, RuntimeKind runtime, LeakReport report, @Nullable String host)
      implements LeakOutcome {}

  /** It ended its process, outside a failing call. */
  record Died(String module, RuntimeKind runtime, Death death) implements LeakOutcome {}

  /** It is not there or cannot be imported. */
  record NotRun(String module, String why) implements LeakOutcome {}

  /** Calls of the C API were made to fail. */
  record Faulted(String module, List<FaultOutcome> outcomes, double seconds)
      implements LeakOutcome {}

  /**
   * Why CPython should be asked after the host: what the host lacks, or an import that may fail for
   * no other reason than that a package is Python code, whatever it leaves behind then. A module
   * that is imported and leaks, or ends its process, has answered.
   */
  default Optional<String> unanswered() {
    return switch (this) {
      case Hunted(_, _, LeakReport report, _) ->
          switch (report.verdict()) {
            case NOT_CARRIED, NOT_IMPORTED, NOT_KNOWN ->
                Optional.of(
                    report.verdict().toString().toLowerCase(Locale.ROOT) + ": " + report.trouble());
            case LEAKS ->
                report.imports().failed() > 0
                    ? Optional.of("not imported: " + report.trouble())
                    : Optional.empty();
            case CLEAN, OF_CPYTHON, UNSAFE, LEAKS_AND_UNSAFE -> Optional.empty();
          };
      case NotRun(_, String why) -> Optional.of("not asked: " + why);
      case Died _, Faulted _ -> Optional.empty();
    };
  }

  /** The same of CPython, with what the host had to say. */
  default LeakOutcome insteadOf(String host) {
    return switch (this) {
      case Hunted(String module, RuntimeKind runtime, LeakReport report, _) ->
          new Hunted(module, runtime, report, host);
      case Died _, NotRun _, Faulted _ -> this;
    };
  }

  /** Its own name. */
  default String name() {
    return ModuleRef.nameOf(module());
  }

  /** What a command exits with that does nothing else. */
  default int exitStatus() {
    return switch (this) {
      case Hunted(_, _, LeakReport report, _) ->
          report.isLeak()
              ? ExitStatus.FINDINGS
              : report.verdict().isKnown() ? ExitStatus.CLEAN : ExitStatus.COULD_NOT_RUN;
      case Died _, NotRun _ -> ExitStatus.COULD_NOT_RUN;
      case Faulted(_, List<FaultOutcome> outcomes, _) ->
          outcomes.stream().anyMatch(FaultOutcome::isBug) ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
    };
  }
}
