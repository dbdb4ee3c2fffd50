package io.polyphase.stress.leaks;

import io.polyphase.InterpreterConfig;
import io.polyphase.RuntimeKind;
import io.polyphase.choice.AskedRuntimes;
import io.polyphase.choice.PythonOptions;
import io.polyphase.report.command.CommandOptions;
import io.polyphase.stress.many.PartOptions;
import io.polyphase.stress.many.Plan;
import io.polyphase.stress.many.Results;
import io.polyphase.stress.use.ModuleUse;
import io.polyphase.stress.use.UseOptions;
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

/** {@code ./polyphase leaks}. */
@Command(
    name = LeaksCommand.NAME,
    usageHelpAutoWidth = true,
    header = "What stays when a module is imported and deleted, and who made it.%n",
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
      "1:something leaks, is released too often or used after it was freed, or an error path is"
          + " wrong",
      "2:wrong usage, or a module could not be found or imported, is carried by no runtime that was"
          + " asked, or ended the process, or a part is missing of what was merged"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./polyphase leaks array _testmultiphase",
      "  ./polyphase leaks -R 5:10 --json build/spam.cpython-313-x86_64-linux-gnu.so",
      "  ./polyphase leaks -R 3:300 array       (the memory of the whole process as well)",
      "  ./polyphase leaks --no-gc array        (what only a collection frees)",
      "  ./polyphase leaks --runtime reference array",
      "  ./polyphase leaks --do 'array.array(\"i\", [1, 2]).tobytes()' array   (what a call"
          + " leaves)",
      "  ./polyphase leaks --showrefcount array",
      "  ./polyphase leaks --fail-nth array     (what its error paths leave behind)",
      "  ./polyphase leaks --shard 2/8 --results part-2.jsonl wheels/",
      "  ./polyphase leaks --merge part-*.jsonl"
    })
public final class LeaksCommand implements Callable<Integer> {
  static final String NAME = "leaks";

  @Parameters(
      paramLabel = "MODULE",
      arity = "0..*",
      description = {
        "A module's full name, the file of an extension module, NAME=FILE, a wheel, or a folder"
            + " with wheels or with such files.",
        "all: every extension module that comes with CPython."
      })
  private List<String> modules = List.of();

  @Mixin private CyclesOption cycles;

  @Option(
      names = "--runtime",
      paramLabel = "KIND",
      description = {
        "hosted: unmodified extension modules, served by Java; knows every object.",
        "managed: modules written in Java.",
        "reference: CPython itself; knows every object, too.",
        "Default: hosted, and reference for modules that the host does not carry, with --python and"
            + " with --do."
      })
  private @Nullable RuntimeKind runtime;

  @Mixin private PythonOptions python;

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
            + "In CPython it is a request for memory that fails."
      })
  private boolean failNth;

  @Option(
      names = "--history",
      description = {
        "Of each new object that leaks, who changes its reference count:"
            + " by a watchpoint of the processor, in one more cycle each."
      })
  private boolean history;

  @Mixin private UseOptions use;

  @Option(
      names = "--keep",
      description = "Leave the module imported, and repeat the code of --do and --script alone.")
  private boolean keep;

  @Mixin private CheckOptions check;

  @ArgGroup(exclusive = false, heading = "%nMany modules and wheels:%n")
  private PartOptions part = new PartOptions();

  @Mixin private CommandOptions command;

  /** For picocli. */
  public LeaksCommand() {}

  /** Hunts in a child process, and in another if that dies. */
  @Override
  public Integer call() throws InterruptedException, IOException {
    return part.merge().isEmpty() ? hunt() : merge();
  }

  private int hunt() throws InterruptedException, IOException {
    HuntOptions hunt = options();
    if (modules.isEmpty()) {
      throw command.wrong("leaks wants modules");
    }
    if (showRefCount && part.isGiven()) {
      throw command.wrong("--showrefcount judges nothing: without --shard, --results and --merge");
    }
    AskedRuntimes asked = asked();
    var options = new LeakOptions(asked, config(), hunt, use(asked), keep, task());
    var given = new GivenModules(options.asked().finding(), modules);
    Plan plan = Plan.of(NAME, options, given.items());
    var tally = new LeakTally(command, check, options);
    try (Results<LeakResult> results = part.results(command, plan, LeakResult.class, tally)) {
      new LeakItems(command, options, given, check.timeout())
          .run(results.left(part.shard()), results);
    }
    return tally.finish(List.of());
  }

  /**
   * Both runtimes for leaks of imports; what else there is to do is done in one. Who names a
   * CPython means that.
   */
  private AskedRuntimes asked() throws InterruptedException {
    boolean inBoth = task() == LeakOrder.Task.LEAKS && !python.isGiven() && !use.isGiven();
    RuntimeKind otherwise = use.isGiven() ? RuntimeKind.REFERENCE : RuntimeKind.HOSTED;
    return inBoth
        ? python.asked(command, runtime)
        : AskedRuntimes.of(python.choice(command, runtime, otherwise));
  }

  private ModuleUse use(AskedRuntimes asked) {
    if (use.isGiven() && task() != LeakOrder.Task.LEAKS) {
      throw command.wrong("--do and --script are for the hunt for leaks alone");
    }
    if (keep && !use.isGiven()) {
      throw command.wrong("--keep repeats what --do or --script says, and there is neither");
    }
    return use.isGiven() ? use.use(command, asked.runtimes().getFirst()) : ModuleUse.NONE;
  }

  private int merge() {
    if (!modules.isEmpty()) {
      throw command.wrong("--merge hunts in nothing: without modules");
    }
    var merged =
        part.merged(
            command,
            NAME,
            LeakResult.class,
            plan -> new LeakTally(command, check, plan.options(LeakOptions.class)));
    return merged.report().finish(merged.missing());
  }

  private LeakOrder.Task task() {
    if (failNth) {
      return LeakOrder.Task.FAULTS;
    }
    return showRefCount ? LeakOrder.Task.SESSION : LeakOrder.Task.LEAKS;
  }

  private HuntOptions options() {
    if (failNth && runtime == RuntimeKind.MANAGED) {
      throw command.wrong(
          "--fail-nth is for extension modules, and those of the managed runtime are none");
    }
    return cycles.hunt(command, !noCollection).withHistory(history);
  }

  private InterpreterConfig config() {
    return switch (interpreter) {
      case "main" -> InterpreterConfig.MAIN;
      case "legacy" -> InterpreterConfig.LEGACY;
      case "isolated" -> InterpreterConfig.ISOLATED;
      default ->
          throw command.wrong(
              "--interpreter is main, legacy or isolated: --interpreter=" + interpreter);
    };
  }
}
