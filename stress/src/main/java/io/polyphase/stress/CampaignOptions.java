package io.polyphase.stress;

import io.polyphase.stress.many.PartOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which runs there are, and which of them are done here. */
final class CampaignOptions {
  @Option(names = "--all", description = "All scenarios, in one table.")
  boolean all;

  @Option(names = "--each", description = "Each module in runs of its own.")
  boolean each;

  @ArgGroup(exclusive = false)
  PartOptions part = new PartOptions();
}
