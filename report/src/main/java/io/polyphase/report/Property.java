package io.polyphase.report;

import java.util.Objects;

/**
 * A name and its value, as in a definition list.
 *
 * @param name what it is, such as "threads"
 * @param value as it is shown; {@link Unit#format} writes numbers
 */
public record Property(String name, String value) {
  /** Checks that both are there. */
  public Property {
    Objects.requireNonNull(name);
    Objects.requireNonNull(value);
  }
}
