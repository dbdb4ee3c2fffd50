package io.polyphase.stress;

import io.polyphase.Counters;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run.
 *
 * @param outcomes how often each operation ended how; empty after a hang
 * @param importNanos how long each import took
 * @param violations without the invariants that were not checked
 * @param after the counters once everything was deleted and collected; null after a hang
 * @param balance exact counts of the counting module; null without it
 */
record StressReport(
    StressOptions options,
    boolean hung,
    long nanos,
    long operations,
    Map<Operation, Map<Outcome, Long>> outcomes,
    Histogram importNanos,
    Map<Invariant, Long> violations,
    List<String> examples,
    Counters before,
    @Nullable Counters after,
    int locksInUse,
    @Nullable Balance balance) {
  private static final int SIGNIFICANT_DIGITS = 3;

  /** The report of a run whose threads have ended. */
  static StressReport of(
      StressOptions options,
      List<Actor> actors,
      long nanos,
      Violations violations,
      Counters before,
      Counters after,
      int locksInUse,
      @Nullable Balance balance) {
    var importNanos = new Histogram(SIGNIFICANT_DIGITS);
    actors.forEach(actor -> importNanos.add(actor.importNanos()));
    return new StressReport(
        options,
        false,
        nanos,
        operationsOf(actors),
        outcomesOf(actors),
        importNanos,
        violations.counts(),
        violations.examples(),
        before,
        after,
        locksInUse,
        balance);
  }

  /** The report of a run whose threads are still at it: only what may be read meanwhile. */
  static StressReport ofHang(
      StressOptions options,
      List<Actor> actors,
      long nanos,
      Violations violations,
      Counters before,
      int locksInUse) {
    return new StressReport(
        options,
        true,
        nanos,
        operationsOf(actors),
        Map.of(),
        new Histogram(SIGNIFICANT_DIGITS),
        violations.counts(),
        violations.examples(),
        before,
        null,
        locksInUse,
        null);
  }

  private static long operationsOf(List<Actor> actors) {
    return actors.stream().mapToLong(Actor::operations).sum();
  }

  private static Map<Operation, Map<Outcome, Long>> outcomesOf(List<Actor> actors) {
    var sums = new EnumMap<Operation, Map<Outcome, Long>>(Operation.class);
    for (Actor actor : actors) {
      actor
          .outcomes()
          .forEach(
              (operation, outcomes) ->
                  outcomes.forEach(
                      (outcome, count) ->
                          sums.computeIfAbsent(operation, o -> new EnumMap<>(Outcome.class))
                              .merge(outcome, count, Long::sum)));
    }
    return sums;
  }

  double seconds() {
    return nanos * 1e-9;
  }

  double operationsPerSecond() {
    return operations / seconds();
  }

  long imports() {
    return importNanos.getTotalCount();
  }

  double importsPerSecond() {
    return imports() / seconds();
  }

  long violationsInAll() {
    return violations.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What the process should exit with. */
  int exitStatus() {
    if (hung) {
      return ExitStatus.HANG;
    }
    return violationsInAll() == 0 ? ExitStatus.CLEAN : ExitStatus.VIOLATIONS;
  }
}
