package io.polyphase.report.command;

import io.polyphase.report.Status;
import io.polyphase.report.Verdict;
import java.util.Objects;

/**
 * An argument of a format that {@link SafeWriter} shows in the colour of what it means, where it
 * has colours; anywhere else it is its text.
 *
 * @param status what it means
 * @param text in one line
 */
public record Coloured(Status status, String text) {
  /** Checks that they are there. */
  public Coloured {
    Objects.requireNonNull(status);
    Objects.requireNonNull(text);
  }

  /** The text of something. */
  public static Coloured of(Status status, Object shown) {
    return new Coloured(status, shown.toString());
  }

  /** A verdict. */
  public static Coloured of(Verdict verdict) {
    return new Coloured(verdict.status(), verdict.text());
  }

  /** The terminal's own colours, which its user has chosen to be told from the background. */
  String sequence() {
    return switch (status) {
      case GOOD -> "\u001b[32m"; // green
      case BAD -> "\u001b[1;31m"; // bold and red
      case UNCLEAR -> "\u001b[33m"; // yellow
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
