package io.polyphase.stress.check;

/** What the process of a command exits with. */
public final class ExitStatus {
  /** Nothing was found. */
  public static final int CLEAN = 0;

  /** Something was: a violation, a leak, a dead process. */
  public static final int FINDINGS = 1;

  /** Wrong usage, or something could not run. */
  public static final int COULD_NOT_RUN = 2;

  /** A run hung. */
  public static final int HANG = 3;

  private ExitStatus() {}
}
