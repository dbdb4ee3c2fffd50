package io.polyphase.report.command;

import io.polyphase.report.SafeText;
import java.io.PrintWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What every command has, as a mixin: {@code --help} and {@code --quiet}, where it writes, how it
 * tells who waits how far it is, and how it says that it was called wrongly.
 */
public final class CommandOptions {
  private static final boolean HAS_COLOURS = Terminal.hasColours();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli asks the annotation
  private boolean help;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress on stderr, only what goes wrong.")
  private boolean quiet;

  private @Nullable ProgressBar bar;

  /** For picocli. */
  public CommandOptions() {}

  /** Whether nothing but the report and what goes wrong is wanted. */
  public boolean isQuiet() {
    return quiet;
  }

  /** Where the report goes. */
  public PrintWriter out() {
    return new SafeWriter(spec.commandLine().getOut(), this::makeRoom, HAS_COLOURS);
  }

  /** Where complaints go. */
  public PrintWriter err() {
    return new SafeWriter(spec.commandLine().getErr(), this::makeRoom, false);
  }

  /** Where goes what is good to know, and not asked for. */
  public PrintWriter notes() {
    return quiet ? new PrintWriter(Writer.nullWriter()) : err();
  }

  /** How far the command is: a bar on a terminal, a line now and then elsewhere. */
  public Progress progress() {
    if (quiet) {
      return Progress.NONE;
    }
    if (!Terminal.is(Terminal.ERR)) {
      return new ProgressLines(err(), System::nanoTime);
    }
    bar = new ProgressBar(spec.commandLine().getErr(), System::nanoTime);
    return bar;
  }

  private void makeRoom() {
    if (bar != null) {
      bar.erase();
    }
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
