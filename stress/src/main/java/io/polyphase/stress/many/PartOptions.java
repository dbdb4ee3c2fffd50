package io.polyphase.stress.many;

import io.polyphase.report.command.CommandOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
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

  /**
   * Begins with what is to be done, or goes on with it.
   *
   * @param report is told what comes of each item, and what the file has from before
   */
  public <R extends Record & ItemResult> Results<R> results(
      CommandOptions command, Plan plan, Class<R> type, ItemResult.Listener<R> report) {
    Results<R> opened;
    try {
      opened = Results.of(plan, type, results, report);
    } catch (BadFile e) {
      throw command.wrong("--results: " + e.getMessage(), e);
    } catch (IOException e) {
      throw command.wrong("--results: cannot write " + results + ": " + e, e);
    }
    if (opened.done() > 0) {
      int of = shard().count(plan.items().size());
      command.err().println(opened.done() + " of " + of + " modules and wheels are done already");
      command.err().flush();
    }
    return opened;
  }

  /**
   * A report of files put together.
   *
   * @param missing the items that are in none of them
   */
  public record Merged<T>(T report, List<String> missing) {
    public Merged {
      missing = List.copyOf(missing);
    }
  }

  /**
   * Puts the files together.
   *
   * @param name the command's, whose files they must be
   * @param report makes the report of a plan, which is then told what came of each item
   */
  public <R extends Record & ItemResult, T extends ItemResult.Listener<R>> Merged<T> merged(
      CommandOptions command, String name, Class<R> type, Function<Plan, T> report) {
    if (shard != null || results != null) {
      throw command.wrong("--merge does nothing but that: without --shard and --results");
    }
    try {
      Merge<R> merge = Merge.of(name, merge(), type);
      T made = report.apply(merge.plan());
      merge.report(made);
      return new Merged<>(made, merge.missing());
    } catch (BadFile | Coverage.Twice e) {
      throw command.wrong("cannot merge: " + e.getMessage(), e);
    } catch (IOException e) {
      throw command.wrong("cannot merge: " + e, e);
    }
  }

  /** Whether any of these options is there. */
  public boolean isGiven() {
    return shard != null || results != null || !merge.isEmpty();
  }
}
