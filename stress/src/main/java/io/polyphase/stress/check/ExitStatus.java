package io.polyphase.stress.check;

import java.util.Collection;
import java.util.List;

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

  private static final List<Integer> WORST_FIRST = List.of(HANG, FINDINGS, COULD_NOT_RUN, CLEAN);

  private ExitStatus() {}

  /** That of several together: findings first, then what could not be done. */
  public static int worst(Collection<Integer> all) {
    return WORST_FIRST.stream().filter(all::contains).findFirst().orElse(CLEAN);
  }
}
