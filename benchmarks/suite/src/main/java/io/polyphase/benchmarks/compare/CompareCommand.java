package io.polyphase.benchmarks.compare;

import io.polyphase.benchmarks.setup.Project;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.bridge.python.UnusablePython;
import io.polyphase.report.ReportOnInterrupt;
import io.polyphase.report.command.CommandOptions;
import io.polyphase.report.command.JsonOption;
import io.polyphase.report.command.ProgramName;
import io.polyphase.report.command.SafeWriter;
import io.polyphase.report.command.WrongUsage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./polyphase compare}. */
@Command(
    name = "compare",
    usageHelpAutoWidth = true,
    header = "Two versions, or two builds of an extension, against each other.%n",
    sortOptions = false,
    description = {
      "Measures two versions against each other and says what got slower, faster, or is the same.",
      "",
      "Both are built first. Then pairs of processes run, one of each version, in an order that is"
          + " drawn by coin, and every benchmark is spread over the whole time: so a machine that"
          + " gets slower meanwhile does not look like a change. What can be counted exactly"
          + " (references, memory, calls of the C API) is compared exactly.",
      "",
      "Each process's result is written down at once. What was interrupted goes on by --resume."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:no regression detected",
      "1:a benchmark or an exact counter got worse",
      "2:wrong usage, it could not run, or there were too few pairs to find anything"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./polyphase compare main my-branch",
      "  ./polyphase compare main .                       (. is the working tree, as it is)",
      "  ./polyphase compare main . --include Create --modules array --pairs 20",
      "  ./polyphase compare . --module old/spam.so new/spam.so",
      "  ./polyphase compare --python base/bin/python3 branch/bin/python3 --modules array,_json",
      "  ./polyphase compare --runtimes reference hosted --modules all --pairs 14",
      "  ./polyphase compare --resume compare-7.jsonl --markdown"
    })
public final class CompareCommand implements Callable<Integer> {
  static final int NONE = 0;
  static final int REGRESSION = 1;
  static final int COULD_NOT_RUN = 2;
  private static final String REFERENCE = "reference";
  private static final String OF_VERSIONS = "Create|Exec|SinglePhase|ImportDelete";
  private static final String OF_MODULES = "Create|Exec|SinglePhase|LoadDelete";

  @Parameters(
      paramLabel = "REF",
      arity = "0..2",
      description = {
        "Base and head: what git knows as a commit, or \".\" for the working tree. With --module or"
            + " --python one, or none for the working tree."
      })
  private List<String> refs = List.of();

  @Option(
      names = "--module",
      paramLabel = "FILE",
      arity = "2",
      description = "Two builds of one extension, to be compared on the same Polyphase.")
  private List<Path> modules = List.of();

  @Option(
      names = "--python",
      paramLabel = "EXE",
      arity = "2",
      description = {
        "Two CPythons, old and new, to be compared on the same Polyphase: executables, which may be"
            + " those of debug builds, where references are counted as well."
      })
  private List<Path> pythons = List.of();

  @Option(
      names = "--runtimes",
      paramLabel = "KIND",
      arity = "2",
      description = {
        "Two runtimes (managed, hosted, reference), to be compared on the same Polyphase. --modules"
            + " takes \"all\" for those of CPython's library."
      })
  private List<String> kinds = List.of();

  @Option(
      names = "--include",
      paramLabel = "REGEX",
      description = {
        "Only benchmarks in whose name it is found. Default: "
            + OF_VERSIONS
            + ", with --module "
            + OF_MODULES
            + "."
      })
  private @Nullable String include;

  @Option(
      names = "--alone",
      description = {
        "Every benchmark in processes of its own. Otherwise those of a runtime share them, and with"
            + " --module so do the two builds, whose batches take turns: less time, less noise."
      })
  private boolean alone;

  @Option(
      names = "--modules",
      paramLabel = "NAME",
      split = ",",
      description = {
        "Only these modules. Default: those of each benchmark. With --python any that both have,"
            + " by their full names."
      })
  private List<String> only = List.of();

  @Option(
      names = "--runtime",
      paramLabel = "KIND",
      split = ",",
      description = {
        "managed, hosted, reference, or several of them. Default: hosted, with --python reference."
      })
  private List<String> runtimes = List.of();

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "12",
      description = {
        "How many pairs of processes for each benchmark, fixed beforehand. The more, the smaller"
            + " the change that can be found: the preflight says which. Default: ${DEFAULT-VALUE}."
      })
  private int pairs;

  @Option(
      names = "--preflight",
      paramLabel = "N",
      description = {
        "How many pairs of base against a copy of itself, to see the noise of the machine first."
            + " 0: none. Default: 4, with --runtimes 0."
      })
  private @Nullable Integer preflight;

  @Option(
      names = "--threshold",
      paramLabel = "PERCENT",
      defaultValue = "3",
      description = "A change of less is none. Default: ${DEFAULT-VALUE}.")
  private double threshold;

  @Option(
      names = "--alpha",
      paramLabel = "P",
      defaultValue = "0.05",
      description = {
        "How often a change may be called where there is none, all benchmarks together. "
            + "Default: ${DEFAULT-VALUE}."
      })
  private double alpha;

  @Option(
      names = "--strict",
      description = "A change is one only if its whole interval is beyond the threshold.")
  private boolean strict;

  @Option(
      names = "--jmh",
      paramLabel = "ARGUMENT",
      split = " ",
      description = "For JMH, in each process, as \"-wi 2 -i 3\".")
  private List<String> jmhArguments = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "Draws the orders. Default: drawn.")
  private @Nullable Long seed;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Where to write results as they come. Default: compare-SEED.jsonl here.")
  private @Nullable Path record;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description = "Goes on with the comparison of this record, or prints it if it is done.")
  private @Nullable Path resume;

  @Mixin private JsonOption json;

  @Option(names = "--markdown", description = "Write the report as a table for a pull request.")
  private boolean markdown;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "Where to write the page. Default: beside the record.")
  private @Nullable Path page;

  @Mixin private CommandOptions command;

  /** For picocli. */
  public CompareCommand() {}

  /** The command line. */
  public static CommandLine commandLine() {
    return ProgramName.in(new CommandLine(new CompareCommand()))
        .setParameterExceptionHandler(new WrongUsage())
        .setExecutionExceptionHandler(
            (e, commandLine, _) -> {
              PrintWriter err = new SafeWriter(commandLine.getErr());
              err.println("could not run: " + e.getMessage());
              if (!(e instanceof BenchmarkJar.Failed || e instanceof IOException)) {
                e.printStackTrace(err);
              }
              err.flush();
              return COULD_NOT_RUN;
            });
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (CompareLog log = log()) {
      return compare(log);
    } catch (Checkouts.Unusable | PythonSubjects.Missing e) {
      throw command.wrong(e);
    }
  }

  private CompareLog log() throws IOException, InterruptedException {
    if (resume != null) {
      try {
        return CompareLog.resume(resume);
      } catch (NoSuchFileException e) {
        throw command.wrong("there is no file " + resume, e);
      }
    }
    check();
    ComparePlan plan = plan();
    Path file = record == null ? Path.of("compare-" + plan.seed() + ".jsonl") : record;
    try {
      return CompareLog.create(file, plan);
    } catch (FileAlreadyExistsException e) {
      throw command.wrong(
          file + " exists: go on with it by --resume, or name another by --record", e);
    }
  }

  private void check() {
    boolean isOfRefs = modules.isEmpty() && pythons.isEmpty() && kinds.isEmpty();
    if (isOfRefs ? refs.size() != 2 : refs.size() > 1) {
      throw command.wrong(
          isOfRefs
              ? "name two versions, base and head: what git knows as a commit, or \".\" for the"
                  + " working tree"
              : "with --module, --python or --runtimes, name one version at most");
    }
    if (Stream.of(modules, pythons, kinds).filter(each -> !each.isEmpty()).count() > 1) {
      throw command.wrong("give --module, --python or --runtimes: what changed would not be known");
    }
    if (!kinds.isEmpty() && !runtimes.isEmpty()) {
      throw command.wrong("--runtimes says where to measure: leave --runtime out");
    }
    if (!pythons.isEmpty() && !runtimes().equals(List.of(REFERENCE))) {
      throw command.wrong("--python says what the reference runtime is: --runtime reference");
    }
    for (Path file : modules) {
      if (!Files.isRegularFile(file)) {
        throw command.wrong("there is no file " + file);
      }
    }
    if (pairs < 2 || preflight() < 0 || preflight() == 1) {
      throw command.wrong("--pairs must be at least 2, and --preflight 0 or at least 2");
    }
    if (!(threshold > 0 && alpha > 0 && alpha < 1)) {
      throw command.wrong("--threshold must be above 0, and --alpha between 0 and 1");
    }
    try {
      Pattern _ = Pattern.compile(include());
    } catch (PatternSyntaxException e) {
      throw command.wrong("--include is no regular expression: " + e.getMessage());
    }
  }

  private ComparePlan plan() throws IOException, InterruptedException {
    List<PythonBuild> builds = builds(); // before anything is built
    Version base = version(refs.isEmpty() ? Checkouts.WORKING_TREE : refs.getFirst());
    Version head = base;
    if (!modules.isEmpty()) {
      head = base.withModule(modules.getLast().toAbsolutePath().toString());
      base = base.withModule(modules.getFirst().toAbsolutePath().toString());
    } else if (!builds.isEmpty()) {
      head = base.withPython(builds.getLast());
      base = base.withPython(builds.getFirst());
    } else if (!kinds.isEmpty()) {
      head = base.withRuntime(kinds.getLast());
      base = base.withRuntime(kinds.getFirst());
    } else {
      head = version(refs.getLast());
    }
    List<Subject> subjects = subjects(base, head);
    return new ComparePlan(
        base,
        head,
        subjects,
        groups(base, head, subjects),
        pairs,
        preflight(),
        alpha,
        threshold / 100,
        strict,
        jmhArguments,
        seed == null ? new SplittableRandom().nextLong(1_000_000) : seed);
  }

  /** Without sources there is one, which is installed. */
  private Version version(String ref) throws IOException, InterruptedException {
    Path project = Project.ofSources();
    if (project != null) {
      return new Checkouts(project, Project.jar(), command.notes()).version(ref);
    }
    if (!refs.isEmpty()) {
      throw command.wrong(
          "versions of Polyphase are built from its sources: compare them in a checkout, by"
              + " ./polyphase. Builds of a module are compared by --module OLD NEW");
    }
    return Version.installed();
  }

  private int preflight() {
    return preflight != null ? preflight : kinds.isEmpty() ? 4 : 0;
  }

  private String include() {
    return include != null ? include : modules.isEmpty() ? OF_VERSIONS : OF_MODULES;
  }

  /** JMH's arguments are for its own forks. */
  private List<Group> groups(Version base, Version head, List<Subject> subjects)
      throws IOException, InterruptedException {
    return alone || !jmhArguments.isEmpty()
        ? Group.ofEach(subjects.size())
        : new Groups(base, head, subjects, command.err()).all();
  }

  private List<PythonBuild> builds() throws InterruptedException {
    List<PythonBuild> builds = new ArrayList<>();
    try {
      for (Path executable : pythons) {
        builds.add(PythonBuild.probe(executable.toAbsolutePath()));
      }
    } catch (UnusablePython e) {
      throw command.wrong(e);
    }
    return builds;
  }

  private List<String> runtimes() {
    if (!runtimes.isEmpty()) {
      return runtimes;
    }
    return List.of(pythons.isEmpty() ? "hosted" : REFERENCE);
  }

  private List<Subject> subjects(Version base, Version head)
      throws IOException, InterruptedException {
    List<Subject> ofBase = new BenchmarkJar(base).subjects();
    List<Subject> ofHead =
        head.jar().equals(base.jar()) ? ofBase : new BenchmarkJar(head).subjects();
    List<Subject> subjects = chosen(base, head, ofBase, ofHead);
    if (subjects.isEmpty()) {
      throw command.wrong("no benchmark that both versions have is among those that are wanted");
    }
    return subjects;
  }

  private List<Subject> chosen(
      Version base, Version head, List<Subject> ofBase, List<Subject> ofHead)
      throws InterruptedException {
    if (!kinds.isEmpty()) {
      return RuntimeSubjects.among(ofBase, include(), kinds, only);
    }
    if (!pythons.isEmpty()) {
      return new PythonSubjects(base, head, only)
          .among(SubjectList.chosen(ofBase, ofHead, include(), runtimes(), List.of(), null));
    }
    return SubjectList.chosen(ofBase, ofHead, include(), runtimes(), only, ownModule());
  }

  /** A file's name up to its first dot is the module's. */
  private @Nullable String ownModule() {
    return modules.isEmpty()
        ? null
        : String.valueOf(modules.getLast().getFileName()).replaceFirst("\\..*", "");
  }

  private int compare(CompareLog log) throws IOException, InterruptedException {
    PrintWriter notes = command.notes();
    notes.println("compare: seed " + log.plan().seed() + ", record " + log.file());
    notes.println(
        log.plan().subjects().size() + " benchmarks, " + log.plan().pairs() + " pairs each");
    notes.flush();
    try (var _ = new ReportOnInterrupt(() -> {})) {
      run(log);
      return report(log);
    }
  }

  private void run(CompareLog log) throws IOException {
    try {
      new Comparison(log, command.progress(), command.notes()).run();
    } catch (InterruptedException _) {
      command.err().println("interrupted: go on with --resume " + log.file());
    }
  }

  private int report(CompareLog log) throws IOException {
    CompareReport report = CompareReport.of(log);
    Path file = page == null ? Path.of(log.file() + ".html") : page;
    ComparePage.write(report, commandOf(log.plan()), file);
    PrintWriter out = command.out();
    if (json.isWanted()) {
      out.print(CompareJson.of(report) + "\n");
    } else if (markdown) {
      new CompareText(report, out).printMarkdown();
    } else {
      new CompareText(report, out).print();
      out.println("page: " + file);
    }
    out.flush();
    return report.exitStatus();
  }

  private static String commandOf(ComparePlan plan) {
    String what =
        Stream.of(
                sides(plan, "--module ", Version::module),
                sides(plan, "--python ", CompareCommand::executable),
                sides(plan, "--runtimes ", Version::runtime))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(plan.base().label() + " " + plan.head().label());
    return ProgramName.get()
        + " compare "
        + what
        + " --pairs "
        + plan.pairs()
        + " --seed "
        + plan.seed();
  }

  private static @Nullable String executable(Version version) {
    PythonBuild python = version.python();
    return python == null ? null : python.executable();
  }

  private static Optional<String> sides(
      ComparePlan plan, String option, Function<Version, @Nullable String> value) {
    String base = value.apply(plan.base());
    return base == null
        ? Optional.empty()
        : Optional.of(option + base + " " + value.apply(plan.head()));
  }
}
