package io.polyphase.stress.audit;

import io.polyphase.RuntimeKind;
import io.polyphase.choice.CannotRun;
import io.polyphase.choice.ModuleNames;
import io.polyphase.choice.PythonOptions;
import io.polyphase.choice.RuntimeChoice;
import io.polyphase.report.command.CommandOptions;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.child.Supervisor;
import io.polyphase.stress.leaks.CheckOptions;
import io.polyphase.stress.leaks.CyclesOption;
import io.polyphase.stress.leaks.HuntOptions;
import io.polyphase.stress.wheels.GivenModules;
import io.polyphase.stress.wheels.OpenWheel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
      "  ./polyphase audit --runtime reference ./spam.so   (the same in CPython itself)",
      "  ./polyphase audit --python venv/bin/python numpy.random._generator",
      "  ./polyphase audit --python venv/bin/python dist/spam-1.2-cp313-cp313-linux_x86_64.whl"
    })
public final class AuditCommand implements Callable<Integer> {
  /** With more modules than that, each gets a line only. */
  static final int MOST_BLOCKS = 5;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = {
        "The file of an extension module, with a slash in it or .so at its end, which is imported"
            + " by the name that it has by its place in packages; or NAME=FILE.",
        "A wheel, or a folder with wheels or with such files.",
        "The full name of a module that is found, or all for CPython's own."
      })
  private List<String> named = List.of();

  @Option(names = "--all", description = "The same as the name all.")
  private boolean all;

  @Mixin private CyclesOption cycles;

  @Option(
      names = "--runtime",
      paramLabel = "KIND",
      description = {
        "hosted: unmodified extension modules, served by Java; knows definitions and every object"
            + " (default).",
        "reference: CPython itself; does not tell the definition, and counts objects and blocks"
            + " only (default with --python)."
      })
  private @Nullable RuntimeKind runtime;

  @Mixin private PythonOptions python;

  @Mixin private CheckOptions check;

  @Mixin private CommandOptions command;

  /** For picocli. */
  public AuditCommand() {}

  /** Audits in a child process, and in another if that dies. */
  @Override
  public Integer call() throws InterruptedException {
    HuntOptions options = options();
    RuntimeChoice choice = python.choice(command, runtime, RuntimeKind.HOSTED);
    var given = new GivenModules(choice, modules());
    var progress = new AuditProgress(command.err());
    Consumer<ModuleAudit> shown = shown(given);
    var found =
        new AuditSupervision(
            audit -> {
              progress.done();
              shown.accept(audit);
            },
            progress::at);
    long start = System.nanoTime();
    var order = new AuditOrder(choice, options);
    found.begin(given.modules());
    audit(order, given.modules(), found, progress);
    for (Path wheel : given.wheels()) {
      try (OpenWheel open = given.open(wheel)) {
        open.remarks().forEach(command.err()::println);
        found.begin(open);
        audit(order, open.modules(), found, progress);
      } catch (CannotRun e) {
        found.notRun(wheel.toString(), e.why());
      }
    }
    finish(found, choice, (System.nanoTime() - start) / 1e9);
    if (found.count(AuditVerdict.FINDING) + found.count(AuditVerdict.FAILED) > 0) {
      return ExitStatus.FINDINGS;
    }
    boolean allKnown =
        found.notRun().isEmpty()
            && found.count(AuditVerdict.UNKNOWN) + found.count(AuditVerdict.NOT_CARRIED) == 0;
    return allKnown ? ExitStatus.CLEAN : ExitStatus.COULD_NOT_RUN;
  }

  private void audit(
      AuditOrder order, List<String> modules, AuditSupervision found, AuditProgress progress)
      throws InterruptedException {
    progress.expect(modules.size());
    new Supervisor<>(order, check.timeout(), found)
        .run(modules.stream().map(AuditPiece::whole).toList());
  }

  private Consumer<ModuleAudit> shown(GivenModules given) {
    if (check.isJsonWanted()) {
      return _ -> {};
    }
    var text = new AuditText(command.out());
    boolean isFew = given.modules().size() + given.wheels().size() <= MOST_BLOCKS;
    return !all && isFew ? text::block : text::line;
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
    return all ? List.of(ModuleNames.ALL) : named;
  }

  private void finish(AuditSupervision found, RuntimeChoice choice, double seconds) {
    PrintWriter out = command.out();
    if (check.isJsonWanted()) {
      out.print(AuditJson.of(found, choice, seconds) + "\n");
    } else if (!found.audits().isEmpty()) {
      out.println(AuditText.summary(found, choice, seconds));
    }
    out.flush();
    found.notRun().values().forEach(command.err()::println);
    check.writeJunitXml(command, "audit", AuditJunitXml.cases(found));
  }
}
