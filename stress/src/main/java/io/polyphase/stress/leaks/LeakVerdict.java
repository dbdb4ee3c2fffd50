package io.polyphase.stress.leaks;

import io.polyphase.choice.ImportTrouble;
import io.polyphase.report.Status;

/** What is thought of a module after a hunt. */
public enum LeakVerdict {
  /** Nothing grows, and nothing is released too often. */
  CLEAN("clean"),
  /** Something grows, and it is CPython's import system, not the module. */
  OF_CPYTHON("clean"),
  /** Something grows. */
  LEAKS("LEAKS"),
  /** Something is released too often, or used after it was freed. */
  UNSAFE("UNSAFE"),
  /** Both. */
  LEAKS_AND_UNSAFE("LEAKS, UNSAFE"),
  /** The import failed in measured cycles: what grows when it succeeds is not known. */
  NOT_KNOWN("NOT KNOWN"),
  /** The import fails each time, and nothing grows by that. */
  NOT_IMPORTED(ImportTrouble.NOT_IMPORTED),
  /** The runtime lacks something that the module needs. */
  NOT_CARRIED(ImportTrouble.NOT_CARRIED);

  private final String shown;

  LeakVerdict(String shown) {
    this.shown = shown;
  }

  /** As reports name it. */
  @Override
  public String toString() {
    return shown;
  }

  /** In which colour and with which sign reports show it. */
  Status status() {
    return switch (this) {
      case CLEAN, OF_CPYTHON -> Status.GOOD;
      case LEAKS, UNSAFE, LEAKS_AND_UNSAFE -> Status.BAD;
      case NOT_KNOWN, NOT_IMPORTED, NOT_CARRIED -> Status.UNCLEAR;
    };
  }

  /** Whether something is wrong with the module. */
  public boolean isFinding() {
    return status() == Status.BAD;
  }

  /** Whether the question could be answered. */
  public boolean isKnown() {
    return status() != Status.UNCLEAR;
  }
}
