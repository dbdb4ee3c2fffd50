package io.polyphase.report;

import java.util.Objects;

/**
 * What came out, of the whole page or of a row.
 *
 * @param status good, bad or unclear
 * @param text in the words of the reader: one line for a page, a word or two for a row
 */
public record Verdict(Status status, String text) {
  /** Checks that both are there. */
  public Verdict {
    Objects.requireNonNull(status);
    Objects.requireNonNull(text);
  }

  /** As it should be. */
  public static Verdict good(String text) {
    return new Verdict(Status.GOOD, text);
  }

  /** Not as it should be. */
  public static Verdict bad(String text) {
    return new Verdict(Status.BAD, text);
  }

  /** It cannot be told. */
  public static Verdict unclear(String text) {
    return new Verdict(Status.UNCLEAR, text);
  }
}
