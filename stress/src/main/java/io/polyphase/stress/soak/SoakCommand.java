package io.polyphase.stress.soak;

import io.polyphase.RuntimeKind;
import io.polyphase.choice.NamedFiles;
import io.polyphase.choice.PythonOptions;
import io.polyphase.choice.RuntimeChoice;
import io.polyphase.report.ReportOnInterrupt;
import io.polyphase.report.command.CommandOptions;
import io.polyphase.report.command.JsonOption;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.child.Supervisor;
import io.polyphase.stress.figures.ProcessFigures;
import io.polyphase.stress.run.RunOptions;
import io.polyphase.stress.scenario.Scenario;
import io.polyphase.stress.use.UseOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./polyphase soak}. */
@Command(
    name = "soak",
    usageHelpAutoWidth = true,
    header = "The same as stress for hours, with a verdict on what grew.%n",
    sortOptions = false,
    description = {
      "Imports and deletes modules for hours, and judges what grew: exact counters at rest, memory "
          + "and latency from window to window.",
      "",
      "It works in a child process. If that dies, another goes on; if this one dies, --resume goes "
          + "on from the checkpoint. Ctrl-C ends it with the report so far."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing leaks, nothing was violated, no process died",
      "1:a leak, a violation or a death",
      "2:wrong usage, or it could not run: a module is not there, or cannot be imported"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./polyphase soak --duration 10m --runtime hosted",
      "  ./polyphase soak --duration 8h --modules array,math,_struct --threads 4 --interpreters 2",
      "  ./polyphase soak --duration 1h --runtime reference --modules spam \\",
      "      --do 'spam.parse(\"x\")'",
      "  ./polyphase soak --resume soak.checkpoint"
    })
public final class SoakCommand implements Callable<Integer> {
  private static final int WINDOWS = 360;
  private static final double SHORTEST_WINDOW = 0.5;
  private static final double LONGEST_WINDOW = 60;

  /** The heap is all there from the start, or it would grow for the first hour. */
  private static final List<String> JVM_OPTIONS =
      List.of("-Xms128m", "-XX:+AlwaysPreTouch", ProcessFigures.jvmOptionForMalloc());

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "10m",
      description = "How long, as 90s, 10m or 8h. Default: ${DEFAULT-VALUE}.")
  private String duration;

  @Option(
      names = "--runtime",
      paramLabel = "KIND",
      description = "hosted (default), managed, or reference (default with --python).")
  private @Nullable RuntimeKind runtime;

  @Option(
      names = "--modules",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "_testmultiphase,array,math,_testsinglephase,_heapq,_bisect",
      description = {
        "Which modules, separated by commas; all: every extension module that comes with CPython.",
        "Default: ${DEFAULT-VALUE}."
      })
  private List<String> modules;

  @Mixin private RunOptions runOptions;

  @Mixin private PythonOptions python;

  @Mixin private UseOptions use;

  @Option(
      names = "--interpreters",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "The main interpreter and N - 1 isolated ones, among which the threads are divided. "
              + "Default: ${DEFAULT-VALUE}.")
  private int interpreters;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      defaultValue = "mixed",
      description = "What the threads do, as in \"stress\". Default: ${DEFAULT-VALUE}.")
  private String scenario;

  @Option(
      names = "--window",
      paramLabel = "SECONDS",
      description = "From one reading to the next. Default: 360 of them, of 0.5 to 60 s.")
  private @Nullable Double window;

  @Option(
      names = "--windows",
      paramLabel = "N",
      description = "End after N readings, however long they take, instead of by --duration.")
  private int windows;

  @Option(
      names = "--window-operations",
      paramLabel = "N",
      description = {
        "From one reading to the next, each thread does about N operations, instead of going by "
            + "--window: the same work on any machine."
      })
  private long windowOperations;

  @Option(names = "--seed", paramLabel = "N", description = "Default: drawn.")
  private @Nullable Long seed;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Where to keep what was read. Default: soak-SEED.checkpoint here.")
  private @Nullable Path checkpoint;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description = "Goes on with the soak of this checkpoint; other options are taken from it.")
  private @Nullable Path resume;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "Where to write the page with the curves. Default: beside the checkpoint.")
  private @Nullable Path page;

  @Mixin private JsonOption json;

  @Option(
      names = "--hang-after",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "So long beyond a window without a reading is a hang. Default: ${DEFAULT-VALUE}.")
  private long hangAfter;

  @Mixin private CommandOptions command;

  /** For picocli. */
  public SoakCommand() {}

  @Override
  public Integer call() throws Exception {
    try (SoakLog log = log()) {
      return soak(log);
    }
  }

  private SoakLog log() throws IOException, InterruptedException {
    if (resume != null) {
      return SoakLog.resume(resume);
    }
    SoakPlan wanted = wantedPlan();
    Path file = checkpoint == null ? Path.of("soak-" + wanted.seed() + ".checkpoint") : checkpoint;
    try {
      return SoakLog.create(file, wanted);
    } catch (FileAlreadyExistsException e) {
      throw command.wrong(
          file + " exists: go on with it by --resume, or name another by --checkpoint", e);
    }
  }

  private SoakPlan wantedPlan() throws InterruptedException {
    double seconds = seconds(duration);
    if (runOptions.threads() < 1 || interpreters < 1 || runOptions.threads() < interpreters) {
      throw command.wrong(
          "--threads must be at least 1 and at least --interpreters, which is 1 or more");
    }
    if (!Scenario.named(scenario).map(Scenario::isForAnyModules).orElse(false)) {
      throw command.wrong(
          "there is no scenario \""
              + scenario
              + "\" for modules of your choice, but "
              + Scenario.ALL.stream().filter(Scenario::isForAnyModules).toList());
    }
    double windowSeconds =
        window == null ? Math.clamp(seconds / WINDOWS, SHORTEST_WINDOW, LONGEST_WINDOW) : window;
    if (windows < 0 || windowOperations < 0) {
      throw command.wrong("--windows and --window-operations are 1 or more");
    }
    if (!(windowSeconds > 0)) {
      throw command.wrong("--window must be above 0: --window=" + window);
    }
    RuntimeChoice choice = python.choice(command, runtime, RuntimeKind.HOSTED);
    var files = new NamedFiles(choice, modules);
    return new SoakPlan(
        choice.kind(),
        scenario,
        files.names(),
        files.path().stream().map(Path::toString).toList(),
        choice.python(),
        runOptions.threads(),
        interpreters,
        seconds,
        windowSeconds,
        windows,
        windowOperations,
        seed == null ? new SplittableRandom().nextLong(1_000_000) : seed,
        use.isGiven() ? use.use(command, choice.kind()) : null);
  }

  private double seconds(String text) {
    try {
      return Duration.parse("PT" + text).toMillis() / 1e3;
    } catch (DateTimeParseException e) {
      throw command.wrong("--duration is a time as 90s, 10m or 8h: --duration=" + text, e);
    }
  }

  private int soak(SoakLog log) throws Exception {
    PrintWriter notes = command.notes();
    notes.println("soak: seed " + log.plan().seed() + ", checkpoint " + log.file());
    notes.flush();
    var supervision = new SoakSupervision(log, command.progress(), command.err());
    if (log.nextSegment() > 0) {
      supervision.note("resumed", false);
    }
    try (var _ = new ReportOnInterrupt(supervision::stop)) {
      run(log, supervision);
      return report(log);
    }
  }

  private void run(SoakLog log, SoakSupervision supervision) {
    try {
      new Supervisor<>(
              JVM_OPTIONS,
              new SoakOrder(log.plan()),
              Duration.ofMillis((long) (log.plan().windowSeconds() * 2000) + hangAfter * 1000),
              supervision)
          .run(List.of(supervision.piece()));
    } catch (InterruptedException _) {
      supervision.note("interrupted", false);
    }
  }

  private int report(SoakLog log) throws IOException {
    SoakReport report = SoakReport.of(log);
    PrintWriter out = command.out();
    Path file = page == null ? Path.of(log.file() + ".html") : page;
    SoakPage.write(report, file);
    if (json.isWanted()) {
      out.print(SoakJson.of(report) + "\n");
      out.flush();
    } else {
      new SoakText(out).print(report);
      out.println("curves: " + file);
      out.flush();
    }
    if (report.couldRun()) {
      return report.isClean() ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
    }
    return report.samples().isEmpty() || report.isClean()
        ? ExitStatus.COULD_NOT_RUN
        : ExitStatus.FINDINGS;
  }
}
