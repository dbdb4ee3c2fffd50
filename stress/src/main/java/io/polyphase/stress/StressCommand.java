package io.polyphase.stress;

import io.polyphase.RuntimeKind;
import io.polyphase.choice.NamedFiles;
import io.polyphase.choice.PythonOptions;
import io.polyphase.choice.RuntimeChoice;
import io.polyphase.report.JsonText;
import io.polyphase.report.command.CommandOptions;
import io.polyphase.report.command.JsonOption;
import io.polyphase.stress.campaign.Campaign;
import io.polyphase.stress.campaign.CampaignFiles;
import io.polyphase.stress.campaign.CampaignReport;
import io.polyphase.stress.campaign.CampaignRun;
import io.polyphase.stress.campaign.CampaignRunner;
import io.polyphase.stress.campaign.CampaignText;
import io.polyphase.stress.campaign.Replay;
import io.polyphase.stress.campaign.Replayer;
import io.polyphase.stress.campaign.Seeds;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.many.BadFile;
import io.polyphase.stress.many.Coverage;
import io.polyphase.stress.many.Shard;
import io.polyphase.stress.run.ReportText;
import io.polyphase.stress.run.ResultJson;
import io.polyphase.stress.run.RunOptions;
import io.polyphase.stress.run.RunPlace;
import io.polyphase.stress.run.RunResult;
import io.polyphase.stress.run.StressReport;
import io.polyphase.stress.scenario.Operation;
import io.polyphase.stress.scenario.Scenario;
import io.polyphase.stress.scenario.StressOptions;
import io.polyphase.stress.use.ModuleUse;
import io.polyphase.stress.use.UseOptions;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./polyphase stress}. */
@Command(
    name = "stress",
    usageHelpAutoWidth = true,
    header = "Threads that import and delete modules, with the invariants checked.%n",
    sortOptions = false,
    description = {
      "Imports and deletes modules from several threads at once, and checks that nothing is "
          + "executed twice, seen half made, leaked or left locked.",
      "",
      "Extension modules run in a child process: a run that crashes or hangs is reported, with "
          + "module, phase, slot and call, and the others go on.",
      "",
      "Progress goes to stderr: a bar on a terminal, a line now and then elsewhere; the report goes"
          + " to stdout."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing was violated",
      "1:an invariant was violated (see the lines that begin with \"violation\"), or a process"
          + " died",
      "2:wrong usage, or something could not run",
      "3:it hung: stderr has all stacks and who holds which module lock"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./polyphase stress --threads 4 --seconds 20",
      "  ./polyphase stress --runtime hosted --modules array,math --seed 7",
      "  ./polyphase stress --runtime hosted --path build --modules spam",
      "  ./polyphase stress --scenario import-against-delete --json > run.json",
      "  ./polyphase stress --mix import=60,delete=30,reload=10",
      "  ./polyphase stress --all --runtime reference --seconds 600",
      "  ./polyphase stress --runtime reference --modules _json \\",
      "      --do '_json.encode_basestring(\"x\")'    (each import is used)",
      "  ./polyphase stress --replay FILE --times 50",
      "  ./polyphase stress --all --each --modules array,math --seed 1-20 --shard 2/8 \\",
      "      --seconds 3600 --results part-2.jsonl",
      "  ./polyphase stress --merge part-*.jsonl",
      "",
      "The seed fixes what each thread does, step by step, but not how the steps of different "
          + "threads interleave: that is the machine's own, and differs each time. So a replay "
          + "does the same operations once more, and its failure may come back, or not.",
      "",
      "Outcomes are allowed, interesting (what the scenario is after, or what CPython is known to "
          + "break) or forbidden. An interesting one that never occurred is shown, too."
    })
public final class StressCommand implements Callable<Integer> {
  private final Function<RuntimeKind, RunPlace> places;

  @Option(
      names = "--runtime",
      paramLabel = "KIND",
      description = {
        "managed: modules written in Java (default).",
        "hosted: unmodified extension modules, served by Java.",
        "reference: the same modules in CPython itself (default with --python)."
      })
  private @Nullable RuntimeKind runtime;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "mixed",
      converter = StressConverters.ScenarioByName.class,
      completionCandidates = StressConverters.ScenarioNames.class,
      description = "What the threads do: ${COMPLETION-CANDIDATES}. Default: mixed.")
  private List<Scenario> scenarios = List.of();

  @Option(
      names = "--modules",
      paramLabel = "NAME",
      split = ",",
      description = {
        "Which modules, separated by commas; all: every extension module that comes with CPython. "
            + "Default: the scenario's; of most counting, "
            + "_testmultiphase, array, math, _testsinglephase, _heapq and _bisect. With several "
            + "scenarios, those about modules of their own keep them.",
        "\"counting\" is ours and counts its own lives, as the modules of most scenarios do. I4 is "
            + "not checked without it; I2, I7, I10 and I11 not without one of them."
      })
  private @Nullable List<String> modules;

  @Mixin private RunOptions runOptions;

  @Mixin private PythonOptions python;

  @Mixin private UseOptions use;

  @Option(
      names = "--mix",
      paramLabel = "OPERATION=WEIGHT",
      split = ",",
      converter = StressConverters.OperationByName.class,
      description = {
        "How often each operation is drawn, instead of the scenario's weights. What is not named "
            + "is not done. Operations: "
            + StressConverters.OperationByName.ALL
            + "."
      })
  private @Nullable Map<Operation, Integer> mix;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "How long, all runs together. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--operations",
      paramLabel = "N",
      description = "How many operations each thread may do at most. Default: any number.")
  private @Nullable Long operations;

  @Option(
      names = "--fail-fast",
      description = "End a run at the first thing that is forbidden, instead of counting on.")
  private boolean failFast;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = StressConverters.SeedsOption.class,
      description = {
        "Fixes the operations of each thread. Several (as 1-20 or 1-3,7) stand for as many runs. "
            + "Default: one that is drawn, and printed."
      })
  private @Nullable Seeds seed;

  @Option(
      names = "--hang-after",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description =
          "A thread that completes no operation for so long hangs. Default: ${DEFAULT-VALUE}.")
  private int hangAfter;

  @Mixin private JsonOption json;

  @ArgGroup(exclusive = false, heading = "%nMany runs:%n")
  private CampaignOptions campaign = new CampaignOptions();

  @ArgGroup(exclusive = false, heading = "%nAfter a failure:%n")
  private FailureOptions failure = new FailureOptions();

  @Mixin private CommandOptions command;

  /**
   * The command.
   *
   * @param places where the runs of a runtime are done
   */
  StressCommand(Function<RuntimeKind, RunPlace> places) {
    this.places = places;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    checkNumbers();
    if (failure.replay != null) {
      return replay(failure.replay);
    }
    if (!campaign.part.merge().isEmpty()) {
      return merge();
    }
    return run();
  }

  private void checkNumbers() {
    requirePositive("--threads", runOptions.threads());
    requirePositive("--hang-after", hangAfter);
    requirePositive("--times", failure.times);
    requirePositive("--operations", operations == null ? 1 : operations);
    if (!(seconds > 0)) {
      throw command.wrong("--seconds must be above 0: --seconds=" + seconds);
    }
    if (campaign.part.isShard() && seed == null) {
      throw command.wrong("--shard needs --seed, or each part would draw seeds of its own");
    }
  }

  private void requirePositive(String option, long value) {
    if (value < 1) {
      throw command.wrong(option + " must be at least 1: " + option + "=" + value);
    }
  }

  private int replay(Path file) throws InterruptedException, IOException {
    Replay read;
    try {
      read = Replay.read(file);
    } catch (Replay.BadFile | NoSuchFileException e) {
      throw command.wrong("cannot replay: " + e.getMessage(), e);
    }
    RunPlace place = places.apply(read.options().runtime());
    return new Replayer(read, place, command.progress(), command.out(), command.err())
        .run(failure.times);
  }

  private int merge() throws IOException {
    List<CampaignRun> runs = new ArrayList<>();
    for (Path file : campaign.part.merge()) {
      try {
        runs.addAll(CampaignFiles.read(file));
      } catch (BadFile | NoSuchFileException e) {
        throw command.wrong("cannot merge: " + e.getMessage(), e);
      }
    }
    var report = new CampaignReport(runs);
    try {
      boolean complete = report.missing().isEmpty();
      print(report);
      return complete || report.exitStatus() != ExitStatus.CLEAN
          ? report.exitStatus()
          : ExitStatus.COULD_NOT_RUN;
    } catch (Coverage.Twice e) {
      throw command.wrong("cannot merge: " + e.getMessage(), e);
    }
  }

  private int run() throws InterruptedException, IOException {
    RuntimeChoice choice = python.choice(command, runtime, RuntimeKind.MANAGED);
    Campaign wanted = campaign(choice);
    Shard shard = campaign.part.shard();
    Duration time = Duration.ofMillis(Math.round(seconds * 1e3));
    var runner =
        new CampaignRunner(
            places.apply(choice.kind()),
            Duration.ofSeconds(failure.minimiseFor),
            command.progress(),
            command.notes(),
            command.err());
    CampaignReport report;
    try {
      report = runner.run(wanted.lasting(time, shard), shard, campaign.part.results());
    } catch (BadFile e) {
      throw command.wrong("--results: " + e.getMessage(), e);
    }
    if (wanted.runs().size() > 1 || campaign.part.results() != null) {
      print(report);
      return report.exitStatus();
    }
    return print(report.runs().getFirst().result());
  }

  private Campaign campaign(RuntimeChoice choice) {
    List<Scenario> chosen = campaign.all ? Scenario.ALL : scenarios;
    List<StressOptions> runs =
        chosen.stream().map(scenario -> options(choice, scenario, chosen.size() == 1)).toList();
    Seeds seeds =
        Objects.requireNonNullElseGet(
            seed, () -> new Seeds(List.of(new SplittableRandom().nextLong(1_000_000))));
    return Campaign.of(runs, seeds.all(), campaign.each);
  }

  private StressOptions options(RuntimeChoice choice, Scenario of, boolean alone) {
    @Nullable List<String> named = alone || of.takesModules() ? modules : null;
    NamedFiles files = new NamedFiles(choice, named == null ? List.of() : named);
    var options =
        new StressOptions(
            choice.kind(),
            mix == null ? of : mixed(of, mix),
            named == null ? of.modulesOn(choice.kind()) : files.names(),
            files.path(),
            runOptions.threads(),
            Duration.ZERO,
            0,
            Duration.ofSeconds(hangAfter),
            List.of(),
            failFast,
            choice.python(),
            use.isGiven() ? use.use(command, choice.kind()) : ModuleUse.NONE);
    return operations == null ? options : options.withOperations(operations);
  }

  private Scenario mixed(Scenario of, Map<Operation, Integer> weights) {
    try {
      return of.with(weights);
    } catch (IllegalArgumentException e) {
      throw command.wrong("--mix: " + e.getMessage(), e);
    }
  }

  private void print(CampaignReport report) {
    if (json.isWanted()) {
      command.out().print(report.json() + "\n");
      command.out().flush();
    } else {
      new CampaignText(report, command.out()).print();
    }
  }

  private int print(RunResult result) {
    if (json.isWanted()) {
      command.out().print(JsonText.of(ResultJson.DOCUMENT, result, RunResult.class) + "\n");
      command.out().flush();
    } else {
      switch (result) {
        case RunResult.Reported(StressReport report) ->
            new ReportText(report, command.out()).print();
        case RunResult.Died died -> ReportText.print(died, command.out());
        case RunResult.NotRun(_, String why) -> command.err().println("could not run: " + why);
      }
    }
    return result.exitStatus();
  }
}
