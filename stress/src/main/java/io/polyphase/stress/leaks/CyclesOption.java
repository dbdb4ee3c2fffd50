package io.polyphase.stress.leaks;

import io.polyphase.report.command.CommandOptions;
import picocli.CommandLine.Option;

/** The mixin of a command that looks for leaks. */
public final class CyclesOption {
  @Option(
      names = "-R",
      paramLabel = "W:N",
      defaultValue = "3:3",
      description =
          "W cycles of import and delete to warm up, then N that are measured for leaks. "
              + "Default: ${DEFAULT-VALUE}.")
  private String cycles;

  /** For picocli. */
  public CyclesOption() {}

  /**
   * How to hunt.
   *
   * @param collects whether garbage is collected between cycles
   */
  public HuntOptions hunt(CommandOptions command, boolean collects) {
    try {
      return HuntOptions.of(cycles, collects);
    } catch (IllegalArgumentException e) {
      throw command.wrong(e);
    }
  }
}
