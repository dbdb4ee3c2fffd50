package io.polyphase.report.command;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/**
 * Says what is wrong with a command line, as picocli does by itself; but what was typed, or what a
 * script has made of a file's name, comes out as {@link SafeWriter} writes it.
 */
public final class WrongUsage implements IParameterExceptionHandler {
  /** For a command line. */
  public WrongUsage() {}

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    var err = new SafeWriter(command.getErr());
    err.println(e.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, err)) {
      command.usage(command.getErr());
    }
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }
}
