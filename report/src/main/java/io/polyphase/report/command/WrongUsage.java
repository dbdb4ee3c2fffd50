package io.polyphase.report.command;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/**
 * Says what is wrong with a command line. Other than by picocli itself, what was typed, or what a
 * script has made of a file's name, comes out as {@link SafeWriter} writes it; and a command's
 * help, which is longer than a screen, is named and not shown: the error would be above it, out of
 * sight.
 */
public final class WrongUsage implements IParameterExceptionHandler {
  /** For a command line. */
  public WrongUsage() {}

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    var err = new SafeWriter(command.getErr());
    err.println(e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    if (command.getSubcommands().isEmpty()) {
      err.println(
          "What it takes: " + ProgramName.get() + " help " + command.getCommandSpec().name());
    } else {
      err.flush();
      command.usage(command.getErr());
    }
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }
}
