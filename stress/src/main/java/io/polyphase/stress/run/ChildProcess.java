package io.polyphase.stress.run;

import io.polyphase.report.command.Progress;
import io.polyphase.stress.child.Death;
import io.polyphase.stress.child.Supervisor;
import io.polyphase.stress.scenario.StressOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs in a child process each, so that none can harm another, whatever the modules do. */
final class ChildProcess implements RunPlace {
  /** Beyond the patience of the run's own watchdog, which has more to say. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  @Override
  public RunResult run(StressOptions options, Progress progress, PrintWriter err)
      throws InterruptedException {
    var life = new Life(options, progress, err);
    String piece = options.scenario() + " of " + String.join(",", options.modules());
    new Supervisor<>(RunOrder.of(options), options.hangAfter().plus(GRACE), life)
        .run(List.of(piece));
    return life.result();
  }

  @Override
  public boolean outlivesHangs() {
    return true;
  }

  /** What is heard of one child. */
  private static final class Life implements Supervisor.Listener<String> {
    private final StressOptions options;
    private final Progress progress;
    private final PrintWriter err;
    private @Nullable RunResult result;

    Life(StressOptions options, Progress progress, PrintWriter err) {
      this.options = options;
      this.progress = progress;
      this.err = err;
    }

    @Override
    public void at(double share, String state) {
      progress.at(share, state);
    }

    @Override
    public void said(String line) {
      say(line);
    }

    private void say(String line) {
      err.println(line);
      err.flush();
    }

    @Override
    public void result(String text) {
      result = ResultJson.LINE.fromJson(text, RunResult.class);
    }

    @Override
    public @Nullable String died(Death death, @Nullable String piece) {
      if (death.cause() instanceof Death.Cause.Hang hang && hasHung()) {
        say("stacks, Java and native: " + hang.stacks());
        return null;
      }
      say("the process " + death);
      death.lastWords().forEach(line -> say("    | " + line));
      result =
          new RunResult.Died(
              options,
              death.cause() instanceof Death.Cause.Hang,
              death.manner(),
              death.toString(),
              null);
      return null;
    }

    private boolean hasHung() {
      return result instanceof RunResult.Reported(StressReport report) && report.hung();
    }

    RunResult result() {
      if (result == null) {
        throw new IllegalStateException("the child process ended without a result");
      }
      return result;
    }
  }
}
