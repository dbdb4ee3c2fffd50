package io.polyphase.stress.check;

import io.polyphase.Counters;
import io.polyphase.RuntimeKind;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a runtime holds beyond its baseline.
 *
 * @param references 0 if the runtime does not count them
 * @param objects 0 if the runtime does not count them
 */
public record Leftover(long references, long objects) {
  private static final long IMPORTS_PER_TOLERATED_OBJECT = 100;

  /** The dict of a module of one phase gets a table of keys of its own, which counts as one. */
  private static final long TOLERATED_ONCE = 4;

  /** Whether the runtime counts anything that could be left over. */
  public static boolean isKnown(Counters counters) {
    return counters.references().isPresent() || counters.objects().isPresent();
  }

  /** The difference; empty if there is none. */
  public static Optional<Leftover> between(Counters before, Counters after) {
    var leftover =
        new Leftover(
            grown(before.references(), after.references()),
            grown(before.objects(), after.objects()));
    return leftover.references == 0 && leftover.objects == 0
        ? Optional.empty()
        : Optional.of(leftover);
  }

  private static long grown(OptionalLong before, OptionalLong after) {
    return before.isPresent() && after.isPresent() ? after.getAsLong() - before.getAsLong() : 0;
  }

  /**
   * How much may be left. Our own runtimes count exactly. CPython's caches grow by a few objects
   * and its dicts change their form once, but a leak grows with the imports.
   */
  public static long tolerated(RuntimeKind runtime, long imports) {
    return switch (runtime) {
      case MANAGED, HOSTED -> 0;
      case REFERENCE -> TOLERATED_ONCE + imports / IMPORTS_PER_TOLERATED_OBJECT;
    };
  }

  /** Whether more is left than tolerated, or less: what is missing was released twice. */
  public boolean exceeds(long tolerated) {
    return Math.abs(references) > tolerated || Math.abs(objects) > tolerated;
  }

  @Override
  public String toString() {
    return references + " references and " + objects + " objects beyond the baseline";
  }
}
