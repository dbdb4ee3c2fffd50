package io.polyphase.stress.run;

import io.polyphase.choice.CannotRun;
import io.polyphase.report.command.Progress;
import io.polyphase.stress.modules.RuntimeSource;
import io.polyphase.stress.scenario.StressOptions;
import java.io.PrintWriter;

/** Runs in this process. One that hangs is the last, as a process has one runtime. */
public final class ThisProcess implements RunPlace {
  private final RuntimeSource runtimes;
  private final RunHooks hooks;

  /** This process, with what surrounds each of its runs. */
  public ThisProcess(RuntimeSource runtimes, RunHooks hooks) {
    this.runtimes = runtimes;
    this.hooks = hooks;
  }

  /** This process, which has nobody to look after it. */
  static ThisProcess of(RuntimeSource runtimes) {
    return new ThisProcess(runtimes, RunHooks.unsupervised());
  }

  @Override
  public RunResult run(StressOptions options, Progress progress, PrintWriter err)
      throws InterruptedException {
    try {
      return new RunResult.Reported(new Engine(options, runtimes, progress, err, hooks).run());
    } catch (CannotRun e) {
      return new RunResult.NotRun(options, e.why());
    }
  }

  @Override
  public boolean outlivesHangs() {
    return false;
  }
}
