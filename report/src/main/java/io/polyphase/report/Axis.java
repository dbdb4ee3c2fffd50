package io.polyphase.report;

import java.util.Objects;

/**
 * What a number of a chart is.
 *
 * @param label such as "resident memory"
 * @param unit what it is measured in
 * @param fromZero whether zero is always in sight
 */
public record Axis(String label, Unit unit, boolean fromZero) {
  /** Checks that all is there. */
  public Axis {
    Objects.requireNonNull(label);
    Objects.requireNonNull(unit);
  }

  /** An axis as long as the data. */
  public static Axis of(String label, Unit unit) {
    return new Axis(label, unit, false);
  }

  /** An axis that always has zero. */
  public static Axis fromZero(String label, Unit unit) {
    return new Axis(label, unit, true);
  }
}
