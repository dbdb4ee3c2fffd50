package io.polyphase.stress;

import io.polyphase.RuntimeKind;
import io.polyphase.report.command.ProgramName;
import io.polyphase.report.command.SafeWriter;
import io.polyphase.report.command.WrongUsage;
import io.polyphase.stress.audit.AuditCommand;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.leaks.LeaksCommand;
import io.polyphase.stress.run.RunPlace;
import io.polyphase.stress.soak.SoakCommand;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of everything that runs modules hard or long. */
@Command(
    name = "polyphase",
    header = "What CPython extension modules do when they are imported and deleted.%n",
    synopsisSubcommandLabel = "COMMAND",
    description = "Imports and deletes extension modules on the JVM, and watches what happens.")
final class Main {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli asks the annotation
  private boolean help;

  private Main() {}

  /** Runs a command and exits with its status. */
  public static void main(String... arguments) {
    System.exit(commandLine(RunPlace::of).execute(arguments));
  }

  /**
   * The command line.
   *
   * @param places where stress does the runs of a runtime
   */
  static CommandLine commandLine(Function<RuntimeKind, RunPlace> places) {
    CommandLine all =
        new CommandLine(new Main())
            .addSubcommand("stress", new StressCommand(places))
            .addSubcommand("soak", new SoakCommand())
            .addSubcommand("leaks", new LeaksCommand())
            .addSubcommand("audit", new AuditCommand())
            .addSubcommand(CompletionCommand.NAME, new CompletionCommand());
    return ProgramName.in(all)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(new WrongUsage())
        .setExecutionExceptionHandler(Main::couldNotRun);
  }

  private static int couldNotRun(
      Exception e, CommandLine commandLine, CommandLine.ParseResult arguments) {
    PrintWriter err = new SafeWriter(commandLine.getErr());
    err.println("could not run: " + e.getMessage());
    e.printStackTrace(err);
    err.flush();
    return ExitStatus.COULD_NOT_RUN;
  }
}
