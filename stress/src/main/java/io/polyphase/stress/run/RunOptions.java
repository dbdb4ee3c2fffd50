package io.polyphase.stress.run;

import picocli.CommandLine.Option;

/** The mixin of a command whose threads import modules. */
public final class RunOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many threads. Default: ${DEFAULT-VALUE}.")
  private int threads;

  /** For picocli. */
  public RunOptions() {}

  /** As it was given, which may be too few. */
  public int threads() {
    return threads;
  }
}
