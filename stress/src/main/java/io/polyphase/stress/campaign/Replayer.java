package io.polyphase.stress.campaign;

import io.polyphase.report.command.Progress;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.check.FirstFault;
import io.polyphase.stress.check.ToolVersion;
import io.polyphase.stress.run.RunPlace;
import io.polyphase.stress.run.RunResult;
import io.polyphase.stress.run.StressReport;
import io.polyphase.stress.scenario.StressOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Runs a schedule again, several times, and says how often its failure came back. */
public final class Replayer {
  private static final Duration AT_MOST = Duration.ofHours(1); // the limits end it long before

  private final Replay replay;
  private final RunPlace place;
  private final PrintWriter out;
  private final Progress progress;
  private final PrintWriter err;
  private int cameBack;
  private int failedOtherwise;

  public Replayer(
      Replay replay, RunPlace place, Progress progress, PrintWriter out, PrintWriter err) {
    this.replay = replay;
    this.place = place;
    this.out = out;
    this.progress = progress;
    this.err = err;
  }

  /** Runs it, and returns the exit status. */
  public int run(int times) throws InterruptedException {
    StressOptions options = replay.options();
    out.printf(
        Locale.ROOT,
        "replay of %s: %s on %s, modules %s, %d threads, seed %d, up to %s operations%n",
        replay.failure(),
        options.scenario(),
        options.runtime(),
        String.join(",", options.modules()),
        options.threads(),
        options.seed(),
        replay.operations());
    if (!replay.version().equals(ToolVersion.get())) {
      out.println(
          "written by version "
              + replay.version()
              + ", run by "
              + ToolVersion.get()
              + ": the seed may stand for other operations");
    }
    int done = 0;
    boolean hung = false;
    while (done < times && (!hung || place.outlivesHangs())) {
      done++;
      double before = done - 1;
      RunResult result =
          place.run(
              replay.again(AT_MOST),
              (share, state) -> progress.at((before + share) / times, state),
              err);
      note(result, String.format(Locale.ROOT, "run %d of %d", done, times));
      hung |= result.exitStatus() == ExitStatus.HANG;
    }
    out.printf(
        Locale.ROOT,
        "%s came back in %d of %d runs; %d failed otherwise%n",
        replay.failure(),
        cameBack,
        done,
        failedOtherwise);
    out.flush();
    return hung ? ExitStatus.HANG : cameBack + failedOtherwise > 0 ? ExitStatus.FINDINGS : 0;
  }

  private void note(RunResult result, String number) {
    if (isTheFailure(result)) {
      cameBack++;
    } else if (result.exitStatus() != ExitStatus.CLEAN) {
      failedOtherwise++;
    }
    out.println(number + ": " + told(result));
    out.flush();
  }

  private static String told(RunResult result) {
    return switch (result) {
      case RunResult.Reported(StressReport report) ->
          String.format(
              Locale.ROOT,
              "%,d operations, %s",
              report.operations(),
              Optional.ofNullable(report.firstFault())
                  .map(fault -> fault.what() + ": " + fault.example())
                  .orElse("nothing was violated"));
      case RunResult.Died died -> "the process " + died.story();
      case RunResult.NotRun(_, String why) -> "not run: " + why;
    };
  }

  private boolean isTheFailure(RunResult result) {
    if (replay.failure().equals(FirstFault.HANG)) {
      return result.exitStatus() == ExitStatus.HANG;
    }
    return result instanceof RunResult.Reported(StressReport report)
        && report.brokenRows().stream()
            .anyMatch(row -> row.isFault() && row.invariant().name().equals(replay.failure()));
  }
}
