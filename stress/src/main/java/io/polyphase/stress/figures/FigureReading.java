package io.polyphase.stress.figures;

import java.util.Map;
import java.util.OptionalLong;

/**
 * Figures at one moment.
 *
 * @param values those that this system has
 */
public record FigureReading(Map<Figure, Long> values) {
  /** Copies the values. */
  public FigureReading {
    values = Map.copyOf(values);
  }

  /** One of them; empty if the system does not have it. */
  public OptionalLong value(Figure figure) {
    Long value = values.get(figure);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
