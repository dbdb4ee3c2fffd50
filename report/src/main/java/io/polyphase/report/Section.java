package io.polyphase.report;

import java.util.List;
import java.util.Objects;

/**
 * A part of a page with a heading.
 *
 * @param title the heading
 * @param blocks what it consists of; line charts that follow each other stand side by side where
 *     there is room
 */
public record Section(String title, List<Block> blocks) {
  /** Copies the list. */
  public Section {
    Objects.requireNonNull(title);
    blocks = List.copyOf(blocks);
  }

  /** A section of these blocks. */
  public static Section of(String title, Block... blocks) {
    return new Section(title, List.of(blocks));
  }
}
