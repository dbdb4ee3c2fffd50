package io.polyphase.stress.audit;

import io.polyphase.RuntimeKind;
import io.polyphase.stress.child.Supervisor;
import io.polyphase.stress.leaks.HuntOptions;
import io.polyphase.stress.modules.ModuleNames;
import io.polyphase.stress.run.ExitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./polyphase audit}. */
@Command(
    name = "audit",
    usageHelpAutoWidth = true,
    sortOptions = false,
    description = {
      "Says how an extension module does: which functions of the C API it needs, how it initialises"
          + " (single- or multi-phase, definition, slots in order), what each phase costs, whether"
          + " it leaks when it is imported and deleted, what it declares of sub-interpreters and"
          + " what happens there, and what becomes of it when it is deleted and imported again.",
      "",
      "Modules run in a child process, one after the other. One that crashes or hangs gets a report"
          + " that says at which step, phase, slot and call; the others go on.",
      "",
      "What the host lacks of the C API is no finding by itself. A module that calls such a"
          + " function fails with an ImportError that names the function, the file and the offset"
          + " of the call.",
      "",
      "Up to "
          + AuditCommand.MOST_BLOCKS
          + " modules get a block each, more a line each; --json has everything."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all is good",
      "1:findings: a module fails, ends its process, hangs, leaks, does not as it declares, or "
          + "cannot be imported again",
      "2:wrong usage; or nothing was found, but a file is missing or is no shared library"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./polyphase audit build/spam.cpython-313-x86_64-linux-gnu.so",
      "  ./polyphase audit --json --junit-xml audit.xml build/*.so",
      "  ./polyphase audit array _datetime      (CPython's own, by name)",
      "  ./polyphase audit --all                (all of CPython's, a line each)",
      "  ./polyphase audit -R 3:20 --timeout 30 ./spam.so",
      "  ./polyphase audit --runtime reference ./spam.so   (the same in CPython itself)"
    })
public final class AuditCommand implements Callable<Integer> {
  /** With more modules than that, each gets a line only. */
  static final int MOST_BLOCKS = 5;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description =
          "The file of an extension module, with a slash in it, which is imported by the name that"
              + " the file has; or the name of one of CPython's, or all.")
  private List<String> named = List.of();

  @Option(names = "--all", description = "The same as the name all.")
  private boolean all;

  @Option(
      names = "-R",
      paramLabel = "W:N",
      defaultValue = "3:3",
      description =
          "Leaks: W cycles of import and delete to warm up, then N that are measured. "
              + "Default: ${DEFAULT-VALUE}.")
  private String cycles;

  @Option(
      names = "--runtime",
      paramLabel = "KIND",
      defaultValue = "hosted",
      description = {
        "hosted: unmodified extension modules, served by Java; knows definitions and every object "
            + "(default).",
        "reference: CPython itself; does not tell the definition, and counts objects and blocks"
            + " only."
      })
  private RuntimeKind runtime;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "How long a step may go without a sign of life. Default: ${DEFAULT-VALUE}.")
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
  public AuditCommand() {}

  /** Audits in a child process, and in another if that dies. */
  @Override
  public Integer call() throws InterruptedException {
    var order = new AuditOrder(runtime, options());
    List<String> modules = modules();
    PrintWriter out = spec.commandLine().getOut();
    var progress = new AuditProgress(spec.commandLine().getErr(), modules.size());
    Consumer<ModuleAudit> shown = json ? _ -> {} : shownAs(new AuditText(out), modules.size());
    var found =
        new AuditSupervision(
            modules,
            audit -> {
              progress.done();
              shown.accept(audit);
            },
            progress::at);
    long start = System.nanoTime();
    new Supervisor<>(order, Duration.ofSeconds(timeout), found)
        .run(modules.stream().map(AuditPiece::whole).toList());
    finish(found, (System.nanoTime() - start) / 1e9);
    if (found.count(AuditVerdict.FINDING) + found.count(AuditVerdict.FAILED) > 0) {
      return ExitStatus.FINDINGS;
    }
    return found.notRun().isEmpty() ? ExitStatus.CLEAN : ExitStatus.COULD_NOT_RUN;
  }

  private Consumer<ModuleAudit> shownAs(AuditText text, int count) {
    return all || count > MOST_BLOCKS ? text::line : text::block;
  }

  private HuntOptions options() {
    if (runtime == RuntimeKind.MANAGED) {
      throw wrong("the modules of the managed runtime are no files: --runtime=" + runtime);
    }
    try {
      return HuntOptions.of(cycles, true);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private List<String> modules() {
    if (all == !named.isEmpty()) {
      throw wrong("audit wants files, or --all, and not both");
    }
    return ModuleNames.expanded(all ? List.of(ModuleNames.ALL) : named);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void finish(AuditSupervision found, double seconds) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(AuditJson.of(found, runtime, seconds));
    } else if (!found.audits().isEmpty()) {
      int count = found.audits().size();
      out.printf(
          Locale.ROOT,
          "%d %s: %d good, %d with findings, %d failed; %.1f s%n",
          count,
          count == 1 ? "module" : "modules",
          found.count(AuditVerdict.GOOD),
          found.count(AuditVerdict.FINDING),
          found.count(AuditVerdict.FAILED),
          seconds);
    }
    out.flush();
    found.notRun().values().forEach(spec.commandLine().getErr()::println);
    if (junitXml != null) {
      try {
        AuditJunitXml.write(junitXml, found);
      } catch (IOException e) {
        throw new ParameterException(
            spec.commandLine(), "cannot write " + junitXml + ": " + e.getMessage(), e);
      }
    }
  }
}
