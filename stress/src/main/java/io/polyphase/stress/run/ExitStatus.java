package io.polyphase.stress.run;

/** What the process exits with. */
public final class ExitStatus {
  public static final int CLEAN = 0;
  public static final int VIOLATIONS = 1;
  public static final int COULD_NOT_RUN = 2;
  public static final int HANG = 3;

  private ExitStatus() {}
}
