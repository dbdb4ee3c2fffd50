package io.polyphase.stress.run;

import io.polyphase.RuntimeKind;
import io.polyphase.report.command.Progress;
import io.polyphase.stress.modules.RuntimeSource;
import io.polyphase.stress.scenario.StressOptions;
import java.io.PrintWriter;

/** Where runs are done. */
public interface RunPlace {
  /** Modules of others are kept out of this process; those in Java cannot harm it. */
  static RunPlace of(RuntimeKind runtime) {
    return switch (runtime) {
      case MANAGED -> ThisProcess.of(RuntimeSource.REAL);
      case HOSTED, REFERENCE -> new ChildProcess();
    };
  }

  /**
   * Does one.
   *
   * @param progress is told how far the run is
   * @param err for what is to be said of a hang
   */
  RunResult run(StressOptions options, Progress progress, PrintWriter err)
      throws InterruptedException;

  /** Whether another run can be done here after one that hung. */
  boolean outlivesHangs();
}
