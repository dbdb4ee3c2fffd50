package io.polyphase.stress.many;

import java.nio.file.Path;

/** A file of results that is none, or not the right one. */
public final class BadFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private BadFile(String message, Throwable cause) {
    super(message, cause);
  }

  private BadFile(String message) {
    super(message);
  }

  /**
   * It has something else.
   *
   * @param what should be in it
   */
  public static BadFile of(Path file, String what, Exception cause) {
    return new BadFile(file + " has no " + what + " of this version: " + cause, cause);
  }

  /** It has what came of other options. */
  public static BadFile ofOthers(Path file, String what) {
    return new BadFile(file + " has " + what + " of other options: name another file");
  }

  static BadFile noResults(Path file) {
    return new BadFile(file + " does not begin as a file of results");
  }

  static BadFile differing(Path file, String from, Iterable<String> options) {
    return new BadFile(
        file + " has results of other options" + from + ": " + String.join(", ", options));
  }
}
