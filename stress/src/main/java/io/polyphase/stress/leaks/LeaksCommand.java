package io.polyphase.stress.leaks;

import io.polyphase.InterpreterConfig;
import io.polyphase.RuntimeKind;
import io.polyphase.stress.child.Supervisor;
import io.polyphase.stress.figures.QuietJvm;
import io.polyphase.stress.modules.ModuleNames;
import io.polyphase.stress.run.ExitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./polyphase leaks}. */
@Command(
    name = "leaks",
    usageHelpAutoWidth = true,
    sortOptions = false,
    description = {
      "Imports a module, deletes it, collects garbage, and again; then says what stays: how many "
          + "references, objects and memory blocks each cycle, of which type, made by which "
          + "instruction in which phase, and who holds it.",
      "",
      "Modules run in a child process: one that crashes or hangs is reported, and the others go"
          + " on.",
      "",
      "The verdict is that of CPython's \"regrtest -R\": references, objects and blocks leak if"
          + " they grow in every measured cycle, file descriptors and threads if they change at"
          + " all. From 100 measured cycles on (-R 3:100) the memory of the whole process is judged"
          + " as well, where what the C library and the system give out shows too."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing leaks",
      "1:something leaks or is released too often, or an error path is wrong",
      "2:wrong usage, or a module could not be found or imported, or ended the process"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./polyphase leaks array _testmultiphase",
      "  ./polyphase leaks -R 5:10 --json build/spam.cpython-313-x86_64-linux-gnu.so",
      "  ./polyphase leaks -R 3:300 array       (the memory of the whole process as well)",
      "  ./polyphase leaks --no-gc array        (what only a collection frees)",
      "  ./polyphase leaks --runtime reference array",
      "  ./polyphase leaks --showrefcount array",
      "  ./polyphase leaks --fail-nth array     (what its error paths leave behind)"
    })
public final class LeaksCommand implements Callable<Integer> {
  /** A cycle is short: the second compiler would cost more than it gives. */
  private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1");

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MODULE",
      arity = "1..*",
      description = {
        "A module's name, or the file of an extension module.",
        "all: every extension module that comes with CPython."
      })
  private List<String> modules = List.of();

  @Option(
      names = "-R",
      paramLabel = "W:N",
      defaultValue = "3:3",
      description = "W cycles to warm up, then N that are measured. Default: ${DEFAULT-VALUE}.")
  private String cycles;

  @Option(
      names = "--runtime",
      paramLabel = "KIND",
      defaultValue = "hosted",
      description = {
        "hosted: unmodified extension modules, served by Java; knows every object (default).",
        "managed: modules written in Java.",
        "reference: CPython itself; counts objects and blocks only."
      })
  private RuntimeKind runtime;

  @Option(
      names = "--interpreter",
      paramLabel = "KIND",
      defaultValue = "main",
      description = "main, legacy or isolated: where to import. Default: ${DEFAULT-VALUE}.")
  private String interpreter;

  @Option(names = "--no-gc", description = "Do not collect garbage between cycles.")
  private boolean noCollection;

  @Option(
      names = "--showrefcount",
      description = "Print [N refs, M blocks] after each step of a few cycles, and do not judge.")
  private boolean showRefCount;

  @Option(
      names = "--fail-nth",
      description = {
        "Instead of looking for leaks of an import that succeeds, make one call of the C API after "
            + "the other fail as if there were no memory, and look at what is left behind then. "
            + "Hosted only."
      })
  private boolean failNth;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "How long a module may go without a sign of life. Default: ${DEFAULT-VALUE}.")
  private long timeout;

  @Option(names = "--json", description = "Write one JSON object instead of text.")
  private boolean json;

  @Option(
      names = "--junit-xml",
      paramLabel = "FILE",
      description = "Write a report for a CI server as well.")
  private @Nullable Path junitXml;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli asks the annotation
  private boolean help;

  /** For picocli. */
  public LeaksCommand() {}

  /** Hunts in a child process, and in another if that dies. */
  @Override
  public Integer call() throws InterruptedException {
    HuntOptions options = options();
    var order = new LeakOrder(runtime, config(), options, task());
    PrintWriter out = spec.commandLine().getOut();
    var supervision = new LeakSupervision(out, spec.commandLine().getErr(), !json);
    new Supervisor<>(jvmOptions(options), order, Duration.ofSeconds(timeout), supervision)
        .run(ModuleNames.expanded(modules).stream().map(LeakPiece::whole).toList());
    finish(supervision);
    if (supervision.hasFindings()) {
      return ExitStatus.FINDINGS;
    }
    return supervision.isComplete() ? ExitStatus.CLEAN : ExitStatus.COULD_NOT_RUN;
  }

  private LeakOrder.Task task() {
    if (failNth) {
      return LeakOrder.Task.FAULTS;
    }
    return showRefCount ? LeakOrder.Task.SESSION : LeakOrder.Task.LEAKS;
  }

  private List<String> jvmOptions(HuntOptions options) {
    return switch (task()) {
      case LEAKS -> options.judgesFigures() ? QuietJvm.OPTIONS : SHORT_LIVED;
      case FAULTS, SESSION -> List.of();
    };
  }

  private HuntOptions options() {
    if (failNth && runtime != RuntimeKind.HOSTED) {
      throw new ParameterException(
          spec.commandLine(),
          "--fail-nth needs the hosted runtime: only there calls can be made to fail");
    }
    try {
      return HuntOptions.of(cycles, !noCollection);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private InterpreterConfig config() {
    return switch (interpreter) {
      case "main" -> InterpreterConfig.MAIN;
      case "legacy" -> InterpreterConfig.LEGACY;
      case "isolated" -> InterpreterConfig.ISOLATED;
      default ->
          throw new ParameterException(
              spec.commandLine(),
              "--interpreter is main, legacy or isolated: --interpreter=" + interpreter);
    };
  }

  private void finish(LeakSupervision found) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(LeakJson.of(found));
    } else if (!found.reports().isEmpty()) {
      int count = found.reports().size();
      long leaking = found.reports().stream().filter(LeakReport::isLeak).count();
      out.println(count + (count == 1 ? " module, " : " modules, ") + leaking + " leaking");
    }
    out.flush();
    found.notRun().values().forEach(spec.commandLine().getErr()::println);
    if (junitXml != null) {
      try {
        LeakJunitXml.write(junitXml, found);
      } catch (IOException e) {
        throw new ParameterException(
            spec.commandLine(), "cannot write " + junitXml + ": " + e.getMessage(), e);
      }
    }
  }
}
