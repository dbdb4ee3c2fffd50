package io.polyphase.stress.run;

import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.scenario.StressOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a run. */
public sealed interface RunResult {
  /** What it was asked to do. */
  StressOptions options();

  /** What the process should exit with. */
  int exitStatus();

  /** It came to its end, or hung and said so itself. */
  record Reported(StressReport report) implements RunResult {
    @Override
    public StressOptions options() {
      return report.options();
    }

    @Override
    public int exitStatus() {
      return report.exitStatus();
    }
  }

  /**
   * Its process died.
   *
   * @param hung whether it had to be killed
   * @param manner the same for deaths that are probably one bug, as {@code SIGSEGV in spam.so}
   * @param story how, and what it was at
   * @param smallest the smallest run that was found to die in the same way; null if none was looked
   *     for
   */
  record Died(
      StressOptions options,
      boolean hung,
      String manner,
      String story,
      @Nullable StressOptions smallest)
      implements RunResult {

    /** Modules that are known to have been at work. */
    public List<String> suspects() {
      return options.modules().stream()
          .filter(module -> manner.contains(" in " + module + "."))
          .toList();
    }

    /** The same, and the smallest run that dies so. */
    public Died with(StressOptions smallestRun) {
      return new Died(options, hung, manner, story, smallestRun);
    }

    @Override
    public int exitStatus() {
      return hung ? ExitStatus.HANG : ExitStatus.FINDINGS;
    }
  }

  /** It could not begin: a module is not there, or cannot be imported even by one thread. */
  record NotRun(StressOptions options, String why) implements RunResult {
    @Override
    public int exitStatus() {
      return ExitStatus.COULD_NOT_RUN;
    }
  }
}
