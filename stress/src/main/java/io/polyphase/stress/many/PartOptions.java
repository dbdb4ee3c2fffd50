package io.polyphase.stress.many;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of many runs or modules is done here, and where it is written down. */
public final class PartOptions {
  @Option(
      names = "--shard",
      paramLabel = "I/N",
      converter = ShardOption.class,
      description = {
        "Do the I-th of N parts of all that there is to do, for several machines; with the same"
            + " options otherwise, of stress --seed among them."
      })
  private @Nullable Shard shard;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description = {
        "Write each run, module or wheel to this file as it ends, a line of JSON. If the file is"
            + " there, go on behind what it has."
      })
  private @Nullable Path results;

  @Option(
      names = "--merge",
      paramLabel = "FILE",
      arity = "1..*",
      description = {
        "Do nothing but put these files of --results together (of stress, those of --json as well):"
            + " one report, and what is missing in it."
      })
  private List<Path> merge = List.of();

  /** For picocli. */
  public PartOptions() {}

  /** Which part; all of it if the user does not say. */
  public Shard shard() {
    return shard == null ? Shard.WHOLE : shard;
  }

  /** Whether it is one of several. */
  public boolean isShard() {
    return shard != null;
  }

  /** Where to write what came of it; null if nowhere. */
  public @Nullable Path results() {
    return results;
  }

  /** What to put together; empty if something is to be done. */
  public List<Path> merge() {
    return List.copyOf(merge);
  }

  /** Whether any of these options is there. */
  public boolean isGiven() {
    return shard != null || results != null || !merge.isEmpty();
  }
}
