package io.polyphase.stress.scenario;

import io.polyphase.stress.check.Grade;
import io.polyphase.stress.check.Invariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A row of the outcome table of a run. */
public sealed interface OutcomeRow {

  /** What is thought of it. */
  Grade grade();

  /** How often it was seen. */
  long count();

  /** Why it is what it is, if that needs saying. */
  String note();

  /** An operation that ended so. */
  record Ended(Operation operation, Outcome outcome, Grade grade, long count, String note)
      implements OutcomeRow {

    /** Whether it never came, though the scenario is after it or the runtime is known for it. */
    public boolean isMissed() {
      return count == 0 && grade == Grade.INTERESTING;
    }
  }

  /**
   * An invariant that was broken so often.
   *
   * @param checked whether the run has looked at it at all
   */
  record Broken(Invariant invariant, Grade grade, boolean checked, long count, String note)
      implements OutcomeRow {

    /** Whether it held, though the runtime is known to break it. */
    public boolean isMissed() {
      return checked && count == 0 && grade == Grade.INTERESTING;
    }
  }

  /** Whether it is a fault that was seen. */
  default boolean isFault() {
    return grade() == Grade.FORBIDDEN && count() > 0;
  }

  /** The rows of operations: those that were seen, and those that should have been. */
  static List<Ended> ended(
      Expectations expectations, Scenario scenario, Map<Operation, Map<Outcome, Long>> seen) {
    var rows = new ArrayList<Ended>();
    for (Operation operation : Operation.values()) {
      if (!scenario.does(o -> o == operation)) {
        continue;
      }
      Map<Outcome, Long> counts = seen.getOrDefault(operation, Map.of());
      for (Outcome outcome : Outcome.values()) {
        var row =
            new Ended(
                operation,
                outcome,
                expectations.of(operation, outcome),
                counts.getOrDefault(outcome, 0L),
                expectations.noteOn(operation, outcome));
        if (row.count > 0 || row.isMissed()) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** The rows of all invariants. */
  static List<Broken> broken(Expectations expectations, Map<Invariant, Long> violations) {
    var rows = new ArrayList<Broken>();
    for (Invariant invariant : Invariant.values()) {
      Long count = violations.get(invariant);
      rows.add(
          new Broken(
              invariant,
              expectations.of(invariant),
              count != null,
              count == null ? 0 : count,
              expectations.noteOn(invariant)));
    }
    return rows;
  }
}
