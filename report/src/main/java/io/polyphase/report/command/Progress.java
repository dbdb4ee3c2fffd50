package io.polyphase.report.command;

/** Is told how far a command is, for who waits for it. */
@FunctionalInterface
public interface Progress {
  /** For those who want to hear nothing. */
  Progress NONE = (_, _) -> {};

  /**
   * It is there.
   *
   * @param share how much is done, from 0 to 1; NaN if that cannot be told
   * @param state what it is at, in one line
   */
  void at(double share, String state);
}
