package io.polyphase.stress;

import io.polyphase.RuntimeKind;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
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
      "",
      "The seed fixes what each thread does, step by step, but not how the steps of different "
          + "threads interleave."
    })
final class StressCommand implements Callable<Integer> {
  private static final List<String> DEFAULT_MODULES =
      List.of(
          CountingModule.NAME,
          "_testmultiphase",
          "array",
          "math",
          "_testsinglephase",
          "_heapq",
          "_bisect");

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
        "Which modules, separated by commas. Default: counting, _testmultiphase, array, math, "
            + "_testsinglephase, _heapq and _bisect.",
        "\"counting\" is ours and counts its own lives; I2, I4 and I7 are not checked without it."
      })
  private @Nullable List<String> modules;

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
      description = "So long without a completed operation is a hang. Default: ${DEFAULT-VALUE}.")
  private int hangAfter;

  @Option(names = "--json", description = "Write the report as one JSON object.")
  private boolean json;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli asks the annotation
  private boolean help;

  StressCommand(RuntimeSource runtimes) {
    this.runtimes = runtimes;
  }

  /** Knows scenarios by name. */
  static final class ScenarioByName implements ITypeConverter<Scenario> {
    @Override
    public Scenario convert(String name) {
      return Scenario.ALL.stream()
          .filter(scenario -> scenario.name().equals(name))
          .findFirst()
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
  public Integer call() throws InterruptedException {
    StressOptions options = options();
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "stress: " + options.scenario().description() + "; seed " + options.seed());
    err.flush();
    StressReport report;
    try {
      report = new Engine(options, runtimes, err, StressCommand::halt).run();
    } catch (SubjectModule.UnknownModule e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    print(report);
    return report.exitStatus();
  }

  private static void halt() {
    Runtime.getRuntime().halt(ExitStatus.HANG);
  }

  private StressOptions options() {
    requirePositive("--threads", threads);
    requirePositive("--seconds", seconds);
    requirePositive("--hang-after", hangAfter);
    return new StressOptions(
        runtime,
        scenario,
        modules == null ? DEFAULT_MODULES : modules,
        threads,
        Duration.ofSeconds(seconds),
        seed == null ? new SplittableRandom().nextLong(1_000_000) : seed,
        Duration.ofSeconds(hangAfter));
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
