package io.polyphase.stress.audit;

import io.polyphase.RuntimeKind;
import io.polyphase.choice.ModuleNames;
import io.polyphase.choice.PythonOptions;
import io.polyphase.report.command.CommandOptions;
import io.polyphase.stress.leaks.CheckOptions;
import io.polyphase.stress.leaks.CyclesOption;
import io.polyphase.stress.leaks.HuntOptions;
import io.polyphase.stress.many.ModuleProgress;
import io.polyphase.stress.many.PartOptions;
import io.polyphase.stress.many.Plan;
import io.polyphase.stress.many.Results;
import io.polyphase.stress.wheels.GivenModules;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./polyphase audit}. */
@Command(
    name = AuditCommand.NAME,
    usageHelpAutoWidth = true,
    header = "Health report of an extension module.%n",
    sortOptions = false,
    description = {
      "The health report of an extension module: which functions of the C API it needs, how it"
          + " initialises (single- or multi-phase, definition, slots in order), what each phase"
          + " costs, whether it leaks when it is imported and deleted, what it declares of"
          + " sub-interpreters and what happens there, what becomes of it when it is deleted and"
          + " imported again, and what stands between it and multi-phase initialisation, an"
          + " interpreter with a lock of its own, and free threading.",
      "",
      "Modules run in a child process, one after the other. One that crashes or hangs gets a report"
          + " that says at which step, phase, slot and call; the others go on.",
      "",
      "Each module is asked about in both runtimes. What the host lacks of the C API is no finding:"
          + " a module that calls such a function is not carried by it, the report names the"
          + " function, and the file, offset and line of the call, and the answers are CPython's.",
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
      "2:wrong usage; or nothing was found, but a file is missing or is no shared library, no"
          + " runtime that was asked carries a module or answers a question, or a part is missing"
          + " of what was merged"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./polyphase audit build/spam.cpython-313-x86_64-linux-gnu.so",
      "  ./polyphase audit --json --junit-xml audit.xml build/*.so",
      "  ./polyphase audit --markdown --sarif audit.sarif build/*.so   (for a pull request)",
      "  ./polyphase audit array _datetime      (CPython's own, by name)",
      "  ./polyphase audit --all                (all of CPython's, a line each)",
      "  ./polyphase audit -R 3:20 --timeout 30 ./spam.so",
      "  ./polyphase audit --runtime reference ./spam.so   (in CPython alone)",
      "  ./polyphase audit --python venv/bin/python numpy.random._generator",
      "  ./polyphase audit --python venv/bin/python dist/spam-1.2-cp313-cp313-linux_x86_64.whl",
      "  ./polyphase audit --python venv/bin/python --shard 2/8 --results part-2.jsonl wheels/",
      "  ./polyphase audit --merge part-*.jsonl"
    })
public final class AuditCommand implements Callable<Integer> {
  /** With more modules than that, each gets a line only. */
  static final int MOST_BLOCKS = 5;

  static final String NAME = "audit";

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
        "hosted: unmodified extension modules, served by Java; knows definitions and every object.",
        "reference: CPython itself; knows every object, too, and the definition of modules.",
        "Default: both, in one report. Where the host carries a module, its answers come first."
      })
  private @Nullable RuntimeKind runtime;

  @Mixin private PythonOptions python;

  @Mixin private CheckOptions check;

  @Mixin private ReportOptions reports;

  @ArgGroup(exclusive = false, heading = "%nMany modules and wheels:%n")
  private PartOptions part = new PartOptions();

  @Mixin private CommandOptions command;

  /** For picocli. */
  public AuditCommand() {}

  /** Audits in a child process, and in another if that dies. */
  @Override
  public Integer call() throws InterruptedException, IOException {
    return part.merge().isEmpty() ? audit() : merge();
  }

  private int audit() throws InterruptedException, IOException {
    HuntOptions hunt = options();
    var options = new AuditOptions(python.asked(command, runtime), hunt);
    var given = new GivenModules(options.asked().finding(), modules());
    Plan plan = Plan.of(NAME, options, given.items());
    AuditTally tally = tally(options, plan);
    long start = System.nanoTime();
    try (Results<AuditResult> results = part.results(command, plan, AuditResult.class, tally)) {
      var progress = new ModuleProgress(command.progress());
      new AuditItems(options, given, check.timeout(), progress)
          .run(results.left(part.shard()), results);
    }
    return tally.finish((System.nanoTime() - start) / 1e9, List.of());
  }

  private int merge() {
    if (all || !named.isEmpty()) {
      throw command.wrong("--merge audits nothing: without files, names and --all");
    }
    var merged =
        part.merged(
            command,
            NAME,
            AuditResult.class,
            plan -> tally(plan.options(AuditOptions.class), plan));
    return merged.report().finish(merged.report().seconds(), merged.missing());
  }

  private AuditTally tally(AuditOptions options, Plan plan) {
    boolean blocks = plan.items().size() <= MOST_BLOCKS;
    return new AuditTally(command, check, reports, options.asked(), blocks);
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
}
