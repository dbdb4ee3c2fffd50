package io.polyphase.stress.campaign;

import io.polyphase.report.command.ProgramName;
import io.polyphase.report.command.Progress;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.check.FirstFault;
import io.polyphase.stress.many.Shard;
import io.polyphase.stress.run.RunPlace;
import io.polyphase.stress.run.RunResult;
import io.polyphase.stress.run.StressReport;
import io.polyphase.stress.scenario.StressOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Does the runs of a campaign one after another, and what a failure calls for. */
public final class CampaignRunner {
  /** What a candidate for a smaller crash gets at least; otherwise as long as the crash took. */
  private static final Duration SHORTEST_TRY = Duration.ofSeconds(1);

  private static final Duration START = Duration.ofSeconds(1);

  private final RunPlace place;
  private final Duration minimiseFor;
  private final Progress progress;
  private final PrintWriter notes;
  private final PrintWriter err;

  /**
   * A runner.
   *
   * @param minimiseFor how long to look for a smaller run that crashes in the same way; zero not to
   * @param notes for what is going to be done
   * @param err for what goes wrong
   */
  public CampaignRunner(
      RunPlace place, Duration minimiseFor, Progress progress, PrintWriter notes, PrintWriter err) {
    this.place = place;
    this.minimiseFor = minimiseFor;
    this.progress = progress;
    this.notes = notes;
    this.err = err;
  }

  /**
   * Does a part of it.
   *
   * @param results a file for each run as it ends, and with those that are done already; null for
   *     none
   */
  public CampaignReport run(Campaign campaign, Shard shard, @Nullable Path results)
      throws InterruptedException, IOException {
    if (results == null) {
      return run(campaign, shard, List.of(), _ -> {});
    }
    try (var log = CampaignFiles.Log.open(results, campaign)) {
      return run(campaign, shard, log.done(), log::add);
    }
  }

  /** Told of each run as it ends. */
  @FunctionalInterface
  private interface Listener {
    void ended(CampaignRun run) throws IOException;
  }

  private CampaignReport run(
      Campaign campaign, Shard shard, List<CampaignRun> before, Listener listener)
      throws InterruptedException, IOException {
    String name = campaign.name();
    int of = campaign.runs().size();
    List<CampaignRun> done = new ArrayList<>(before);
    Set<Integer> numbers =
        before.stream()
            .flatMap(run -> Stream.ofNullable(run.place()))
            .map(CampaignRun.Place::number)
            .collect(Collectors.toSet());
    if (!before.isEmpty()) {
      note(before.size() + " of " + shard.count(of) + " runs are done already");
    }
    for (int number = 0; number < of; number++) {
      if (!shard.has(number) || numbers.contains(number)) {
        continue;
      }
      announce(campaign.runs().get(number), number, of);
      double ended = done.size();
      double all = shard.count(of);
      RunResult result =
          run(
              campaign.runs().get(number),
              (share, state) -> progress.at((ended + share) / all, state));
      var run = new CampaignRun(new CampaignRun.Place(name, number, of), result);
      listener.ended(run);
      done.add(run);
      if (result.exitStatus() == ExitStatus.HANG && !place.outlivesHangs()) {
        say("its runtime is still in use, so this process can do no other run");
        break;
      }
    }
    return new CampaignReport(done);
  }

  private void announce(StressOptions options, int number, int of) {
    String which = of == 1 ? "" : String.format(Locale.ROOT, "run %d of %d, ", number + 1, of);
    note("stress: " + which + options.scenario().description() + "; seed " + options.seed());
    options.scenario().leftOutOn(options.runtime()).ifPresent(this::note);
  }

  private RunResult run(StressOptions options, Progress of)
      throws InterruptedException, IOException {
    long start = System.nanoTime();
    RunResult result = place.run(options, of, err);
    return switch (result) {
      case RunResult.Reported(StressReport report) -> {
        saveReplay(report);
        yield result;
      }
      case RunResult.Died died -> minimised(died, Duration.ofNanos(System.nanoTime() - start));
      case RunResult.NotRun _ -> result;
    };
  }

  private void saveReplay(StressReport report) throws IOException {
    FirstFault fault = report.firstFault();
    if (fault != null) {
      say("replay: " + ProgramName.get() + " stress --replay " + Replay.of(report, fault).write());
    }
  }

  private RunResult minimised(RunResult.Died died, Duration took) {
    if (minimiseFor.isZero() || died.hung()) {
      return died;
    }
    say(
        "looking for a smaller run that dies so, for "
            + minimiseFor.toSeconds()
            + " s at most ...");
    Duration threads = took.minus(START); // a process's start is in it, of which this is the least
    Duration each = threads.compareTo(SHORTEST_TRY) < 0 ? SHORTEST_TRY : threads;
    StressOptions crashed = died.options();
    if (each.compareTo(crashed.duration()) < 0) {
      crashed = crashed.withDuration(each);
    }
    var minimiser = new CrashMinimiser(o -> dies(o, died.manner()), minimiseFor, this::say);
    return died.with(minimiser.minimise(crashed, died.suspects()));
  }

  private boolean dies(StressOptions options, String manner) {
    try {
      RunResult result =
          place.run(options, Progress.NONE, new PrintWriter(PrintWriter.nullWriter()));
      return result instanceof RunResult.Died again && again.manner().equals(manner);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void note(String line) {
    notes.println(line);
    notes.flush();
  }

  private void say(String line) {
    err.println(line);
    err.flush();
  }
}
