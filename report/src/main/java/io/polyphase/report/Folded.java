package io.polyphase.report;

import java.util.Objects;

/**
 * A table that is shown on demand.
 *
 * @param summary what to press, such as "The values of each process"
 * @param table what appears below it
 */
public record Folded(String summary, Table table) implements Block {
  /** Checks that both are there. */
  public Folded {
    Objects.requireNonNull(summary);
    Objects.requireNonNull(table);
  }
}
