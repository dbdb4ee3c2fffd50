package io.polyphase.stress.audit;

import io.polyphase.report.Status;
import io.polyphase.stress.check.ExitStatus;

/** What a question about a module is answered with; the worst of them is the module's. */
enum AuditVerdict {
  GOOD("good"),
  /** It could not be looked at, which says nothing of the module. */
  UNKNOWN("not known"),
  /** It cannot be imported here, as the runtime lacks something that it needs. */
  NOT_CARRIED("not carried"),
  /** It works, but not as it should. */
  FINDING("findings"),
  /** It cannot be imported. */
  FAILED("failed");

  private final String shown;

  AuditVerdict(String shown) {
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
      case GOOD -> Status.GOOD;
      case UNKNOWN, NOT_CARRIED -> Status.UNCLEAR;
      case FINDING, FAILED -> Status.BAD;
    };
  }

  /** Whether something is wrong with the module. */
  boolean isFinding() {
    return this == FINDING || this == FAILED;
  }

  /** What a command exits with that comes to nothing worse. */
  int exitStatus() {
    return switch (this) {
      case GOOD -> ExitStatus.CLEAN;
      case UNKNOWN, NOT_CARRIED -> ExitStatus.COULD_NOT_RUN;
      case FINDING, FAILED -> ExitStatus.FINDINGS;
    };
  }

  AuditVerdict worse(AuditVerdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
