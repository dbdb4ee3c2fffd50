package io.polyphase.report.command;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * What a user types to call Polyphase, for commands that are shown to be copied: {@code
 * ./polyphase} in a source tree, {@code polyphase} where it is installed.
 */
public final class ProgramName {
  private static final String IN_SOURCES = "./polyphase";
  private static final String NAME = System.getProperty("polyphase.program", IN_SOURCES);

  private ProgramName() {}

  /** The name. */
  public static String get() {
    return NAME;
  }

  /** A text in which the commands are those of a source tree. */
  public static String in(String text) {
    return text.replace(IN_SOURCES, NAME);
  }

  /** The same for the examples of a command and of all below it. */
  public static CommandLine in(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.footer(Arrays.stream(usage.footer()).map(ProgramName::in).toArray(String[]::new));
    command.getSubcommands().values().forEach(ProgramName::in);
    return command;
  }
}
