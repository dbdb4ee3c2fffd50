package io.polyphase.report.command;

import io.polyphase.report.SafeText;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What every command has, as a mixin: {@code --help}, where it writes, and how it says that it was
 * called wrongly.
 */
public final class CommandOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli asks the annotation
  private boolean help;

  /** For picocli. */
  public CommandOptions() {}

  /** Where the report goes. */
  public PrintWriter out() {
    return new SafeWriter(spec.commandLine().getOut());
  }

  /** Where progress and complaints go. */
  public PrintWriter err() {
    return new SafeWriter(spec.commandLine().getErr());
  }

  /** To be thrown: the command was called wrongly, and its usage is shown. */
  public ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), SafeText.line(message));
  }

  /** To be thrown: as the exception says. */
  public ParameterException wrong(Exception cause) {
    return wrong(String.valueOf(cause.getMessage()), cause);
  }

  /** To be thrown: as the message says, because of the exception. */
  public ParameterException wrong(String message, Exception cause) {
    return new ParameterException(spec.commandLine(), SafeText.line(message), cause);
  }
}
