package io.polyphase.stress.audit;

import io.polyphase.RuntimeKind;
import io.polyphase.report.command.CommandOptions;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.child.Supervisor;
import io.polyphase.stress.leaks.CheckOptions;
import io.polyphase.stress.leaks.CyclesOption;
import io.polyphase.stress.leaks.HuntOptions;
import io.polyphase.stress.modules.ModuleNames;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
      "What the host lacks of the C API is no finding. A module that calls such a function is not"
          + " carried: the report names the function, and the file, offset and line of the call.",
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
      "2:wrong usage; or nothing was found, but a file is missing or is no shared library, a module"
          + " needs what the host lacks, or a question could not be answered"
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

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description =
          "The file of an extension module, with a slash in it or .so at its end, which is imported"
              + " by the name that the file has; or the name of one of CPython's, or all.")
  private List<String> named = List.of();

  @Option(names = "--all", description = "The same as the name all.")
  private boolean all;

  @Mixin private CyclesOption cycles;

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

  @Mixin private CheckOptions check;

  @Mixin private CommandOptions command;

  /** For picocli. */
  public AuditCommand() {}

  /** Audits in a child process, and in another if that dies. */
  @Override
  public Integer call() throws InterruptedException {
    var order = new AuditOrder(runtime, options());
    List<String> modules = modules();
    PrintWriter out = command.out();
    var progress = new AuditProgress(command.err(), modules.size());
    Consumer<ModuleAudit> shown =
        check.isJsonWanted() ? _ -> {} : shownAs(new AuditText(out), modules.size());
    var found =
        new AuditSupervision(
            modules,
            audit -> {
              progress.done();
              shown.accept(audit);
            },
            progress::at);
    long start = System.nanoTime();
    new Supervisor<>(order, check.timeout(), found)
        .run(modules.stream().map(AuditPiece::whole).toList());
    finish(found, (System.nanoTime() - start) / 1e9);
    if (found.count(AuditVerdict.FINDING) + found.count(AuditVerdict.FAILED) > 0) {
      return ExitStatus.FINDINGS;
    }
    boolean allKnown =
        found.notRun().isEmpty()
            && found.count(AuditVerdict.UNKNOWN) + found.count(AuditVerdict.NOT_CARRIED) == 0;
    return allKnown ? ExitStatus.CLEAN : ExitStatus.COULD_NOT_RUN;
  }

  private Consumer<ModuleAudit> shownAs(AuditText text, int count) {
    return all || count > MOST_BLOCKS ? text::line : text::block;
  }

  private HuntOptions options() {
    if (runtime == RuntimeKind.MANAGED) {
      throw command.wrong("the modules of the managed runtime are no files: --runtime=" + runtime);
    }
    return cycles.hunt(command, true);
  }

  private List<String> modules() {
    if (all == !named.isEmpty()) {
      throw command.wrong("audit wants files, or --all, and not both");
    }
    return ModuleNames.expanded(all ? List.of(ModuleNames.ALL) : named);
  }

  private void finish(AuditSupervision found, double seconds) {
    PrintWriter out = command.out();
    if (check.isJsonWanted()) {
      out.print(AuditJson.of(found, runtime, seconds) + "\n");
    } else if (!found.audits().isEmpty()) {
      out.println(AuditText.summary(found, seconds));
    }
    out.flush();
    found.notRun().values().forEach(command.err()::println);
    check.writeJunitXml(command, "audit", AuditJunitXml.cases(found));
  }
}
