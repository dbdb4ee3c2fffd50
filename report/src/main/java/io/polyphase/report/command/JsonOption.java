package io.polyphase.report.command;

import picocli.CommandLine.Option;

/** The mixin of a command whose report can be had as JSON. */
public final class JsonOption {
  @Option(names = "--json", description = "Write the report as one JSON object.")
  private boolean wanted;

  /** For picocli. */
  public JsonOption() {}

  /** Whether the report is to be JSON, and not text. */
  public boolean isWanted() {
    return wanted;
  }
}
