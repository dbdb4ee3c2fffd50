package io.polyphase.stress.leaks;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.InterpreterConfig;
import io.polyphase.ModuleRuntime;
import io.polyphase.ModuleSpec;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
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
      "The verdict is that of CPython's \"regrtest -R\": references, objects and blocks leak if "
          + "they grow in every measured cycle, file descriptors and threads if they change at all."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing leaks",
      "1:something leaks, or is released too often",
      "2:wrong usage, or a module could not be found or imported"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./polyphase leaks array _testmultiphase",
      "  ./polyphase leaks -R 5:10 --json build/spam.cpython-313-x86_64-linux-gnu.so",
      "  ./polyphase leaks --no-gc array        (what only a collection frees)",
      "  ./polyphase leaks --runtime reference array",
      "  ./polyphase leaks --showrefcount array"
    })
public final class LeaksCommand implements Callable<Integer> {
  private static final int CLEAN = 0;
  private static final int LEAK = 1;
  private static final int COULD_NOT_RUN = 2;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MODULE",
      arity = "1..*",
      description = "A module's name, or the file of an extension module.")
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

  @Option(names = "--json", description = "Write one JSON object instead of text.")
  private boolean json;

  @Option(
      names = "--junit-xml",
      paramLabel = "FILE",
      description = "Write a report for a CI server as well.")
  private @Nullable Path junitXml;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli asks the annotation
  private boolean help;

  /** For picocli. */
  public LeaksCommand() {}

  /** Hunts in a thread of a name of its own, by which the threads are known that it starts. */
  @Override
  public Integer call() throws InterruptedException {
    var status = new AtomicInteger(COULD_NOT_RUN);
    HuntOptions options = options();
    InterpreterConfig config = config();
    var failure = new ArrayList<Throwable>();
    var hunter = new Thread(() -> status.set(run(options, config)), ProcessFigures.HUNTER);
    hunter.setUncaughtExceptionHandler((_, e) -> failure.add(e));
    hunter.start();
    hunter.join();
    if (!failure.isEmpty()) {
      throw new IllegalStateException(failure.getFirst().getMessage(), failure.getFirst());
    }
    return status.get();
  }

  private int run(HuntOptions options, InterpreterConfig config) {
    try (ModuleRuntime opened = Runtimes.open(runtime)) {
      if (config.isMain()) {
        return hunt(opened.main(), options);
      }
      try (Interpreter sub = opened.open(config)) {
        return hunt(sub, options);
      }
    }
  }

  private HuntOptions options() {
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

  private int hunt(Interpreter where, HuntOptions options) {
    PrintWriter out = spec.commandLine().getOut();
    var text = new LeakText(out);
    List<LeakReport> reports = new ArrayList<>();
    List<String> notRun = new ArrayList<>();
    for (String module : modules) {
      ModuleSpec found = find(where, module);
      if (found == null) {
        notRun.add(module);
      } else if (showRefCount) {
        new RefCountSession(where, out).run(found, options);
      } else {
        LeakReport report = new LeakHunter(where, options).hunt(found);
        reports.add(report);
        if (!json) {
          text.print(report);
        }
      }
    }
    finish(reports, notRun);
    if (reports.stream().anyMatch(LeakReport::isLeak)) {
      return LEAK;
    }
    boolean allRun = notRun.isEmpty() && reports.stream().noneMatch(LeakReport::isNotRun);
    return allRun ? CLEAN : COULD_NOT_RUN;
  }

  /** A module by name, or by its file; null if there is none. */
  private @Nullable ModuleSpec find(Interpreter where, String module) {
    try {
      if (module.contains("/")) {
        Path file = Path.of(module).toAbsolutePath();
        return Files.isRegularFile(file) ? where.specOfFile(nameOf(file), file.toString()) : null;
      }
      return where.findSpec(module).orElse(null);
    } catch (ImportException e) {
      spec.commandLine().getErr().println(e);
      return null;
    }
  }

  /** The part of a file's name before its suffixes. */
  private static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private void finish(List<LeakReport> reports, List<String> notRun) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(LeakJson.of(reports, notRun));
    } else if (!reports.isEmpty()) {
      long leaking = reports.stream().filter(LeakReport::isLeak).count();
      out.println(
          reports.size() + (reports.size() == 1 ? " module, " : " modules, ") + leaking + " leaking");
    }
    out.flush();
    for (String module : notRun) {
      spec.commandLine()
          .getErr()
          .println("there is no module \"" + module + "\": give a name on the search path, or a file");
    }
    if (junitXml != null) {
      try {
        LeakJunitXml.write(junitXml, reports);
      } catch (IOException e) {
        throw new ParameterException(
            spec.commandLine(), "cannot write " + junitXml + ": " + e.getMessage(), e);
      }
    }
  }
}
