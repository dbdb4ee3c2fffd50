package io.polyphase.benchmarks;

import io.polyphase.RuntimeKind;
import io.polyphase.benchmarks.compare.CompareCommand;
import io.polyphase.benchmarks.results.BenchPage;
import io.polyphase.benchmarks.results.ExpectedResults;
import io.polyphase.benchmarks.results.ForkLines;
import io.polyphase.benchmarks.results.JmhResults;
import io.polyphase.benchmarks.results.ResultTable;
import io.polyphase.benchmarks.results.Results;
import io.polyphase.benchmarks.setup.BenchArguments;
import io.polyphase.benchmarks.setup.ChosenModules;
import io.polyphase.benchmarks.setup.Defaults;
import io.polyphase.benchmarks.setup.Environment;
import io.polyphase.benchmarks.setup.Forks;
import io.polyphase.benchmarks.setup.Help;
import io.polyphase.benchmarks.setup.JmhLock;
import io.polyphase.benchmarks.setup.Setting;
import io.polyphase.bridge.artifact.PythonArtifact;
import io.polyphase.bridge.python.UnusablePython;
import io.polyphase.report.command.ProgramName;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.ParameterException;

/** JMH's command line, with defaults, a table at the end, and a status that can be trusted. */
public final class SuiteMain {
  private static final int FAILURE = 1;
  private static final int USAGE = 2;

  private SuiteMain() {}

  /** Runs benchmarks; {@code --help} explains the arguments. */
  public static void main(String[] arguments) throws IOException {
    int status = run(List.of(arguments));
    if (status != 0) {
      System.exit(status);
    }
  }

  static int run(List<String> arguments) throws IOException {
    if (!arguments.isEmpty()) {
      switch (arguments.getFirst()) {
        case "compare" -> {
          return CompareCommand.commandLine()
              .execute(arguments.subList(1, arguments.size()).toArray(String[]::new));
        }
        case "counters" -> {
          return count(arguments.subList(1, arguments.size()));
        }
        case "together" -> {
          return together(arguments.subList(1, arguments.size()));
        }
        default -> {} // all else is for JMH
      }
    }
    if (arguments.contains("--help")) {
      System.out.print(ProgramName.in(Help.TEXT));
      return 0;
    }
    try {
      return arguments.contains("-h") ? ask(arguments) : bench(arguments);
    } catch (CommandLineOptionException | ParameterException e) {
      return complain(e.getMessage() + " (--help explains the arguments)", USAGE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return complain("interrupted", FAILURE);
    }
  }

  private static int bench(List<String> arguments)
      throws CommandLineOptionException, IOException, InterruptedException {
    BenchArguments read = BenchArguments.of(arguments);
    CommandLineOptions asked = options(read.forJmh());
    return isQuestion(asked) ? ask(read.forJmh()) : measure(arguments, read, asked);
  }

  private static int ask(List<String> arguments) throws IOException {
    org.openjdk.jmh.Main.main(arguments.toArray(String[]::new));
    return 0;
  }

  /** For {@code compare}: {@code counters RUNTIME MODULE}. */
  private static int count(List<String> arguments) {
    if (arguments.size() != 2) {
      return complain("counters RUNTIME MODULE", USAGE);
    }
    RuntimeKind runtime = RuntimeKind.valueOf(arguments.getFirst().toUpperCase(Locale.ROOT));
    ExactCounters.print(runtime, arguments.getLast());
    return 0;
  }

  /** For {@code compare}: {@code together REQUEST ANSWER}, two files. */
  private static int together(List<String> arguments) throws IOException {
    if (arguments.size() != 2) {
      return complain("together REQUEST ANSWER", USAGE);
    }
    SharedFork.run(Path.of(arguments.getFirst()), Path.of(arguments.getLast()));
    return 0;
  }

  private static CommandLineOptions options(List<String> arguments)
      throws CommandLineOptionException {
    return new CommandLineOptions(arguments.toArray(String[]::new));
  }

  /** Whether JMH is asked for a list or its help, and not for a run. */
  private static boolean isQuestion(CommandLineOptions options) {
    return options.shouldHelp()
        || options.shouldList()
        || options.shouldListWithParams()
        || options.shouldListProfilers()
        || options.shouldListResultFormats();
  }

  private static int measure(List<String> arguments, BenchArguments read, CommandLineOptions asked)
      throws CommandLineOptionException, IOException, InterruptedException {
    Setting setting = read.setting();
    Optional<String> wrong = new ChosenModules(asked, setting).complaint();
    if (wrong.isPresent()) {
      return complain(wrong.get(), USAGE);
    }
    Optional<String> held = JmhLock.heldBy();
    if (held.isPresent()) {
      return complain(held.get(), FAILURE);
    }
    String artifact;
    try {
      String pinned = PythonArtifact.unpacked().version();
      artifact = setting.python() == null ? pinned : setting.label();
    } catch (IllegalStateException | UncheckedIOException e) {
      return complain(String.valueOf(e.getMessage()), FAILURE);
    }
    var defaults = new Defaults(asked, Path.of("").toAbsolutePath());
    List<String> completed = defaults.addTo(read.forJmh(), setting);
    CommandLineOptions options = options(completed);
    Environment before = Environment.now(artifact, completed);
    before.warning().ifPresent(System.out::println);
    Files.createDirectories(defaults.results().getParent());
    try (var forks = new Forks(setting)) {
      if (setting.python() != null) {
        System.out.println("reference: " + setting.label());
      }
      Collection<RunResult> results =
          run(forks.options(options), asked, defaults.results(), read.isQuiet());
      return report(results, options, arguments, defaults.results(), before);
    } catch (RunnerException | UnusablePython e) {
      return complain(String.valueOf(e.getMessage()), FAILURE);
    }
  }

  /** Who asks for JMH's own words gets them; all others a line for each process. */
  private static Collection<RunResult> run(
      Options options, CommandLineOptions asked, Path results, boolean isQuiet)
      throws RunnerException, IOException {
    if (asked.verbosity().hasValue() || asked.getOutput().hasValue()) {
      return new Runner(options).run();
    }
    Path log = beside(results, ".log");
    if (!isQuiet) {
      System.out.println("JMH's own words: " + log + " (-v NORMAL: here)");
    }
    try (var stream = new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
      var all = OutputFormatFactory.createFormatInstance(stream, VerboseMode.NORMAL);
      return new Runner(options, new ForkLines(all, System.out, isQuiet)).run();
    }
  }

  private static int report(
      Collection<RunResult> all,
      CommandLineOptions options,
      List<String> arguments,
      Path file,
      Environment before)
      throws IOException {
    Path environment = Files.writeString(beside(file, ".environment.json"), before.toJson());
    Path page = beside(file, ".html");
    Results results = JmhResults.read(all);
    List<String> missing = ExpectedResults.missing(options, all);
    new BenchPage(results, missing, before, arguments).writeTo(page);
    System.out.println();
    System.out.print(new ResultTable(results));
    System.out.println("Results: " + file + ", environment: " + environment);
    System.out.println("Page: " + page);
    return missing.isEmpty()
        ? 0
        : complain("without a result: " + String.join(", ", missing), FAILURE);
  }

  /** {@code x.json} has its environment in {@code x.environment.json}. */
  private static Path beside(Path results, String suffix) {
    String name = results.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return results.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + suffix);
  }

  private static int complain(String message, int status) {
    System.out.flush();
    System.err.println("benchmarks: " + message);
    return status;
  }
}
