package io.polyphase.stress.run;

import io.polyphase.bridge.Diagnostics;
import io.polyphase.report.JsonText;
import io.polyphase.stress.child.ChildReport;
import io.polyphase.stress.modules.RuntimeSource;
import io.polyphase.stress.scenario.StressOptions;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.CountDownLatch;

/** The child's side of {@code stress}: does one run, and hands over what became of it. */
final class StressWorker {
  private final StressOptions options;
  private final ChildReport<?> report;

  StressWorker(StressOptions options, ChildReport<?> report) {
    this.options = options;
    this.report = report;
  }

  void work() throws InterruptedException {
    RunResult result = run();
    report.result(JsonText.of(ResultJson.LINE, result, RunResult.class));
    if (result instanceof RunResult.Reported(StressReport told) && told.hung()) {
      report.stuck(options.hangAfter());
      new CountDownLatch(1).await(); // until the supervisor has seen the stacks
    }
  }

  private RunResult run() throws InterruptedException {
    Diagnostics.watch(options.runtime());
    var place =
        new ThisProcess(
            RuntimeSource.of(options.python()),
            new RunHooks(report::alive, () -> report.stuck(options.hangAfter())));
    try (var err = new PrintWriter(new Saying(report))) {
      return place.run(options, report::at, err);
    }
  }

  /** Passes on what is written, line by line. */
  private static final class Saying extends Writer {
    private final ChildReport<?> report;
    private final StringBuilder begun = new StringBuilder();

    Saying(ChildReport<?> report) {
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
