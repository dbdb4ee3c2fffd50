package io.polyphase.stress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Runs a schedule again, several times, and says how often its failure came back. */
final class Replayer {
  private static final Duration AT_MOST = Duration.ofHours(1); // the limits end it long before

  private final Replay replay;
  private final RuntimeSource runtimes;
  private final PrintWriter out;
  private final PrintWriter err;
  private int cameBack;
  private int failedOtherwise;

  Replayer(Replay replay, RuntimeSource runtimes, PrintWriter out, PrintWriter err) {
    this.replay = replay;
    this.runtimes = runtimes;
    this.out = out;
    this.err = err;
  }

  /** Runs it, and returns the exit status. A hang ends it, as its runtime cannot be opened again. */
  int run(int times) throws InterruptedException {
    out.printf(
        "replay of %s: %s on %s, modules %s, %d threads, seed %d, up to %s operations%n",
        replay.failure(),
        replay.scenario(),
        replay.runtime(),
        String.join(",", replay.modules()),
        replay.threads(),
        replay.seed(),
        replay.operations());
    if (!replay.version().equals(ToolVersion.get())) {
      out.println(
          "written by version " + replay.version() + ", run by " + ToolVersion.get()
              + ": the seed may stand for other operations");
    }
    int done = 0;
    boolean hung = false;
    while (done < times && !hung) {
      done++;
      StressReport report =
          new Engine(replay.options(AT_MOST), runtimes, err, StressCommand::halt).run();
      note(report, done, times);
      hung = report.hung();
    }
    out.printf(
        "%s came back in %d of %d runs; %d failed otherwise%n",
        replay.failure(), cameBack, done, failedOtherwise);
    out.flush();
    return hung ? ExitStatus.HANG : cameBack + failedOtherwise > 0 ? ExitStatus.VIOLATIONS : 0;
  }

  private void note(StressReport report, int number, int times) {
    Optional<FirstFault> fault = Optional.ofNullable(report.firstFault());
    if (isTheFailure(report)) {
      cameBack++;
    } else if (fault.isPresent()) {
      failedOtherwise++;
    }
    out.printf(
        Locale.ROOT,
        "run %d of %d: %,d operations, %s%n",
        number,
        times,
        report.operations(),
        fault.map(f -> f.what() + ": " + f.example()).orElse("nothing was violated"));
    out.flush();
  }

  private boolean isTheFailure(StressReport report) {
    return report.hung()
        ? replay.failure().equals(FirstFault.HANG)
        : report.brokenRows().stream()
            .anyMatch(row -> row.isFault() && row.invariant().name().equals(replay.failure()));
  }
}
