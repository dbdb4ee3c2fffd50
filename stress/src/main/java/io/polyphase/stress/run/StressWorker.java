package io.polyphase.stress.run;

import io.polyphase.stress.child.ChildReport;
import io.polyphase.stress.modules.RuntimeSource;
import io.polyphase.stress.scenario.StressOptions;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The child's side of {@code stress}: does one run, and hands over what became of it. */
public final class StressWorker {
  private StressWorker() {}

  /** The command line of a child, but for what the supervisor adds. */
  static List<String> arguments(StressOptions options) {
    return List.of("stress", "--plan", OptionsJson.of(options).toString());
  }

  /** What the run is called in a report of its death. */
  static String piece(StressOptions options) {
    return options.scenario() + " of " + String.join(",", options.modules());
  }

  /** Does the run. */
  public static void work(Path folder, StressOptions options) throws InterruptedException {
    try (ChildReport report = ChildReport.open(folder)) {
      report.begin(piece(options));
      try {
        RunResult result = run(options, report);
        report.result(ResultJson.of(result).toString());
        if (result instanceof RunResult.Reported(StressReport told) && told.hung()) {
          report.stuck(options.hangAfter());
          new CountDownLatch(1).await(); // until the supervisor has seen the stacks
        }
        report.end();
      } catch (RuntimeException | Error e) { // the supervisor says what it was
        report.failure(e);
      }
    }
  }

  private static RunResult run(StressOptions options, ChildReport report)
      throws InterruptedException {
    var place =
        new ThisProcess(
            RuntimeSource.REAL,
            new RunHooks(report::alive, () -> report.stuck(options.hangAfter())));
    try (var err = new PrintWriter(new Saying(report))) {
      return place.run(options, err);
    }
  }

  /** Passes on what is written, line by line. */
  private static final class Saying extends Writer {
    private final ChildReport report;
    private final StringBuilder begun = new StringBuilder();

    Saying(ChildReport report) {
      this.report = report;
    }

    @Override
    public void write(char[] chars, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        if (chars[i] == '\n') {
          report.say(begun.toString());
          begun.setLength(0);
        } else {
          begun.append(chars[i]);
        }
      }
    }

    @Override
    public void flush() {
      // each line has been passed on
    }

    @Override
    public void close() {
      if (!begun.isEmpty()) {
        write(new char[] {'\n'}, 0, 1);
      }
    }
  }
}
