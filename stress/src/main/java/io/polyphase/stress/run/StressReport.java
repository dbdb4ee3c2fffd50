package io.polyphase.stress.run;

import io.polyphase.Counters;
import io.polyphase.stress.check.ExitStatus;
import io.polyphase.stress.check.FirstFault;
import io.polyphase.stress.check.Grade;
import io.polyphase.stress.check.Invariant;
import io.polyphase.stress.check.LifecycleCounts;
import io.polyphase.stress.check.Violations;
import io.polyphase.stress.modules.FixtureCounts;
import io.polyphase.stress.scenario.Actor;
import io.polyphase.stress.scenario.Expectations;
import io.polyphase.stress.scenario.Operation;
import io.polyphase.stress.scenario.Outcome;
import io.polyphase.stress.scenario.OutcomeRow;
import io.polyphase.stress.scenario.RunModules;
import io.polyphase.stress.scenario.StressOptions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run.
 *
 * @param outcomes how often each operation ended how; empty after a hang
 * @param importNanos how long each import took; empty after a hang
 * @param violations without the invariants that were not checked
 * @param examples of violations that are faults
 * @param firstFault null if there is none
 * @param after the counters once everything was deleted and collected; null after a hang
 * @param balance exact counts of the counting module; null without it
 * @param fixtures exact counts of the fixtures; null without any
 */
public record StressReport(
    StressOptions options,
    Expectations expectations,
    boolean hung,
    long nanos,
    long operations,
    Map<Operation, Map<Outcome, Long>> outcomes,
    Histogram importNanos,
    Map<Invariant, Long> violations,
    List<String> examples,
    @Nullable FirstFault firstFault,
    Counters before,
    @Nullable Counters after,
    int locksInUse,
    @Nullable LifecycleCounts balance,
    @Nullable FixtureCounts fixtures) {
  private static final int SIGNIFICANT_DIGITS = 3;

  /**
   * The report of a run whose threads have ended; or, without the counters after it, of one whose
   * threads are still at it: only what may be read meanwhile.
   */
  static StressReport of(
      StressOptions options,
      Expectations expectations,
      List<Actor> actors,
      long nanos,
      Violations violations,
      @Nullable FirstFault firstFault,
      Counters before,
      @Nullable Counters after,
      int locksInUse,
      RunModules brought) {
    boolean hung = after == null;
    var importNanos = new Histogram(SIGNIFICANT_DIGITS);
    if (!hung) {
      actors.forEach(actor -> importNanos.add(actor.importNanos()));
    }
    return new StressReport(
        options,
        expectations,
        hung,
        nanos,
        operationsOf(actors),
        hung ? Map.of() : outcomesOf(actors),
        importNanos,
        violations.counts(),
        violations.examples(invariant -> expectations.of(invariant) == Grade.FORBIDDEN),
        firstFault,
        before,
        after,
        locksInUse,
        brought.balance(),
        brought.counts());
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

  /** The rows of the outcome table that are about operations. */
  public List<OutcomeRow.Ended> endedRows() {
    return OutcomeRow.ended(expectations, options.scenario(), outcomes);
  }

  /** Those that are about invariants. */
  public List<OutcomeRow.Broken> brokenRows() {
    return OutcomeRow.broken(expectations, violations);
  }

  /** How often something forbidden was seen. What is expected to be broken does not count. */
  public long violationsInAll() {
    return brokenRows().stream().filter(OutcomeRow::isFault).mapToLong(OutcomeRow::count).sum();
  }

  /** What the process should exit with. */
  int exitStatus() {
    if (hung) {
      return ExitStatus.HANG;
    }
    return violationsInAll() == 0 ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
  }
}
