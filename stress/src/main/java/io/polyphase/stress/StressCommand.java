package io.polyphase.stress;

import io.polyphase.RuntimeKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code ./polyphase stress}. */
@Command(
    name = "stress",
    usageHelpAutoWidth = true,
    sortOptions = false,
    description = {
      "Imports and deletes modules from several threads at once, and checks that nothing is "
          + "executed twice, seen half made, leaked or left locked.",
      "",
      "Progress goes to stderr, a line a second; the report goes to stdout."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing was violated",
      "1:an invariant was violated: see the lines that begin with \"violation\"",
      "2:wrong usage, or it could not run",
      "3:it hung: stderr has all stacks and who holds which module lock"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./polyphase stress --threads 4 --seconds 20",
      "  ./polyphase stress --runtime hosted --modules array,math --seed 7",
      "  ./polyphase stress --scenario import-against-delete --json > run.json",
      "  ./polyphase stress --mix import=60,delete=30,reload=10",
      "  ./polyphase stress --all --runtime reference --seconds 600",
      "  ./polyphase stress --replay FILE --times 50",
      "",
      "The seed fixes what each thread does, step by step, but not how the steps of different "
          + "threads interleave: that is the machine's own, and differs each time. So a replay "
          + "does the same operations once more, and its failure may come back, or not.",
      "",
      "Outcomes are allowed, interesting (what the scenario is after, or what CPython is known to "
          + "break) or forbidden. An interesting one that never occurred is shown, too."
    })
final class StressCommand implements Callable<Integer> {
  private final RuntimeSource runtimes;

  @Spec private CommandSpec spec;

  @Option(
      names = "--runtime",
      paramLabel = "KIND",
      defaultValue = "managed",
      description = {
        "managed: modules written in Java (default).",
        "hosted: unmodified extension modules, served by Java.",
        "reference: the same modules in CPython itself."
      })
  private RuntimeKind runtime;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      defaultValue = "mixed",
      converter = ScenarioByName.class,
      completionCandidates = ScenarioNames.class,
      description = "What the threads do: ${COMPLETION-CANDIDATES}. Default: mixed.")
  private Scenario scenario;

  @Option(
      names = "--modules",
      paramLabel = "NAME",
      split = ",",
      description = {
        "Which modules, separated by commas. Default: the scenario's; of most counting, "
            + "_testmultiphase, array, math, _testsinglephase, _heapq and _bisect.",
        "\"counting\" is ours and counts its own lives, as the modules of most scenarios do. I4 is "
            + "not checked without it; I2, I7, I10 and I11 not without one of them."
      })
  private @Nullable List<String> modules;

  @Option(
      names = "--mix",
      paramLabel = "OPERATION=WEIGHT",
      split = ",",
      converter = OperationByName.class,
      description = {
        "How often each operation is drawn, instead of the scenario's weights. What is not named "
            + "is not done. Operations: " + OperationByName.ALL + "."
      })
  private @Nullable Map<Operation, Integer> mix;

  @Option(
      names = "--all",
      description = "All scenarios, one after another, in one table; --seconds is for all together.")
  private boolean all;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = {
        "Does the operations of a failed run again, up to where it failed. Such a run writes the "
            + "file and prints its path. Goes with --times alone."
      })
  private @Nullable Path replay;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "10",
      description = "How often --replay does so. Default: ${DEFAULT-VALUE}.")
  private int times;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many threads. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "How long. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Fixes the operations of each thread. Default: drawn, and printed.")
  private @Nullable Long seed;

  @Option(
      names = "--hang-after",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "A thread that completes no operation for so long hangs. Default: ${DEFAULT-VALUE}.")
  private int hangAfter;

  @Option(names = "--json", description = "Write the report as one JSON object.")
  private boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli asks the annotation
  private boolean help;

  StressCommand(RuntimeSource runtimes) {
    this.runtimes = runtimes;
  }

  /** Knows operations by name. */
  static final class OperationByName implements ITypeConverter<Operation> {
    static final String ALL =
        "import, import-and-check, import-and-delete, delete, reload, read, import-statement, halt "
            + "(puts None into sys.modules), collect, import-in-legacy, import-in-isolated (opens a "
            + "sub-interpreter)";

    @Override
    public Operation convert(String name) {
      return Arrays.stream(Operation.values())
          .filter(operation -> operation.option().equals(name))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("there is no operation \"" + name + "\""));
    }
  }

  /** Knows scenarios by name. */
  static final class ScenarioByName implements ITypeConverter<Scenario> {
    @Override
    public Scenario convert(String name) {
      return Scenario.named(name)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "there is no scenario \"" + name + "\", but " + names()));
    }

    private static List<String> names() {
      return Scenario.ALL.stream().map(Scenario::name).toList();
    }
  }

  /** For the help. */
  static final class ScenarioNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ScenarioByName.names().iterator();
    }
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    requirePositive("--threads", threads);
    requirePositive("--seconds", seconds);
    requirePositive("--hang-after", hangAfter);
    requirePositive("--times", times);
    if (replay != null) {
      return replay(replay);
    }
    long drawn = seed == null ? new SplittableRandom().nextLong(1_000_000) : seed;
    return all ? runAll(drawn) : runOne(drawn);
  }

  private int replay(Path file) throws InterruptedException, IOException {
    Replay read;
    try {
      read = Replay.read(file);
    } catch (Replay.BadFile | NoSuchFileException e) {
      throw new ParameterException(spec.commandLine(), "cannot replay: " + e.getMessage(), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    return new Replayer(read, runtimes, out, spec.commandLine().getErr()).run(times);
  }

  private int runOne(long drawn) throws InterruptedException, IOException {
    StressReport report = run(options(scenario, Duration.ofSeconds(seconds), drawn));
    print(report);
    return report.exitStatus();
  }

  private int runAll(long drawn) throws InterruptedException, IOException {
    Duration each = Duration.ofSeconds(seconds).dividedBy(Scenario.ALL.size());
    var reports = new ArrayList<StressReport>();
    for (Scenario one : Scenario.ALL) {
      StressReport report = run(options(one, each, drawn));
      reports.add(report);
      if (report.hung()) {
        break; // its runtime is still in use, and a process has one
      }
    }
    var table = new AllScenarios(reports);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(table.json());
      out.flush();
    } else {
      table.print(out);
    }
    return table.exitStatus();
  }

  private StressReport run(StressOptions options) throws InterruptedException, IOException {
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "stress: " + options.scenario().description() + "; seed " + options.seed());
    options.scenario().leftOutOn(runtime).ifPresent(err::println);
    err.flush();
    try {
      StressReport report = new Engine(options, runtimes, err, StressCommand::halt).run();
      saveReplay(report, err);
      return report;
    } catch (SubjectModule.UnknownModule e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static void saveReplay(StressReport report, PrintWriter err) throws IOException {
    FirstFault fault = report.firstFault();
    if (fault != null) {
      err.println("replay: ./polyphase stress --replay " + Replay.of(report, fault).write());
      err.flush();
    }
  }

  static void halt() {
    Runtime.getRuntime().halt(ExitStatus.HANG);
  }

  private StressOptions options(Scenario of, Duration duration, long drawn) {
    return new StressOptions(
        runtime,
        mix == null ? of : mixed(of, mix),
        modules == null ? of.modulesOn(runtime) : modules,
        threads,
        duration,
        drawn,
        Duration.ofSeconds(hangAfter));
  }

  private Scenario mixed(Scenario of, Map<Operation, Integer> weights) {
    try {
      return of.with(weights);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--mix: " + e.getMessage(), e);
    }
  }

  private void requirePositive(String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), option + " must be at least 1: " + option + "=" + value);
    }
  }

  private void print(StressReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ReportJson.of(report));
      out.flush();
    } else {
      new ReportText(report, out).print();
    }
  }
}
