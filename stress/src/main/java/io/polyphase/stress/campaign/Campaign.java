package io.polyphase.stress.campaign;

import io.polyphase.stress.many.Shard;
import io.polyphase.stress.run.ResultJson;
import io.polyphase.stress.scenario.StressOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Many runs: scenarios × modules × seeds. It is the same on every machine that is given the same
 * options, so that each can do its {@link Shard}.
 *
 * @param runs all of them, in order
 */
public record Campaign(List<StressOptions> runs) {
  private static final int DIGITS = 12;

  public Campaign {
    runs = List.copyOf(runs);
  }

  /**
   * Each of some runs with each seed, and, if wanted, with each of its modules alone; a scenario
   * that is about modules of its own keeps them together.
   */
  public static Campaign of(List<StressOptions> scenarios, List<Long> seeds, boolean eachModule) {
    List<StressOptions> runs = new ArrayList<>();
    for (StressOptions scenario : scenarios) {
      for (StressOptions options : eachModule ? alone(scenario) : List.of(scenario)) {
        seeds.forEach(seed -> runs.add(options.withSeed(seed)));
      }
    }
    return new Campaign(runs);
  }

  private static List<StressOptions> alone(StressOptions options) {
    return options.fixtures().isEmpty()
        ? options.modules().stream().map(one -> options.withModules(List.of(one))).toList()
        : List.of(options);
  }

  /** The same, with time for all runs of a part together. */
  public Campaign lasting(Duration all, Shard shard) {
    Duration each = all.dividedBy(Math.max(1, shard.count(runs.size())));
    return new Campaign(runs.stream().map(options -> options.withDuration(each)).toList());
  }

  /** Tells it from others: the same for the same runs, however long they last. */
  String name() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (StressOptions run : runs) {
        String text = ResultJson.LINE.toJson(run.withDuration(Duration.ZERO));
        digest.update(text.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
