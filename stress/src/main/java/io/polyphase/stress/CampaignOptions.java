package io.polyphase.stress;

import io.polyphase.stress.campaign.Shard;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which runs there are, and which of them are done here. */
final class CampaignOptions {
  @Option(names = "--all", description = "All scenarios, in one table.")
  boolean all;

  @Option(names = "--each", description = "Each module in runs of its own.")
  boolean each;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      converter = StressConverters.ShardOption.class,
      description = {
        "Do the I-th of N parts of all runs, for a campaign on several machines; with the same "
            + "options otherwise, --seed among them."
      })
  @Nullable Shard shard;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description = {
        "Write each run to this file as it ends, a line of JSON. If the file is there, go on "
            + "behind what it has."
      })
  @Nullable Path results;

  @Option(
      names = "--merge",
      paramLabel = "FILE",
      arity = "1..*",
      description = {
        "Do nothing but put these files together (of --results or --json): one table, and which "
            + "runs are missing."
      })
  List<Path> merge = List.of();
}
