package io.polyphase.report;

import java.util.List;

/**
 * Running text.
 *
 * @param paragraphs plain text each, without markup
 */
public record Text(List<String> paragraphs) implements Block {
  /** Copies the list. */
  public Text {
    paragraphs = List.copyOf(paragraphs);
  }

  /** Text of these paragraphs. */
  public static Text of(String... paragraphs) {
    return new Text(List.of(paragraphs));
  }
}
