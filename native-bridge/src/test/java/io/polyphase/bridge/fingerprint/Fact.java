package io.polyphase.bridge.fingerprint;

/**
 * One thing that is so of a module.
 *
 * @param path what it is about, from the module on: an attribute, or a part of one
 * @param value what is so, in one line
 */
public record Fact(String path, String value) {
  private static final char SEPARATOR = '\t';

  /** The path, a tab, and the value. */
  public String line() {
    return path + SEPARATOR + value;
  }

  /**
   * The opposite of {@link #line}.
   *
   * @throws IllegalArgumentException if there is no tab in the line
   */
  public static Fact parse(String line) {
    int end = line.indexOf(SEPARATOR);
    if (end < 0) {
      throw new IllegalArgumentException("no tab: line=" + line);
    }
    return new Fact(line.substring(0, end), line.substring(end + 1));
  }
}
