package io.polyphase.stress;

/** What the process exits with. */
final class ExitStatus {
  static final int CLEAN = 0;
  static final int VIOLATIONS = 1;
  static final int COULD_NOT_RUN = 2;
  static final int HANG = 3;

  private ExitStatus() {}
}
