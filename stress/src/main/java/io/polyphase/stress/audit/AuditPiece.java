package io.polyphase.stress.audit;

/**
 * A piece of a child's work.
 *
 * @param module as the user named it
 * @param first the step to begin with: after one in which a process died, not all must be lost
 * @param watched whether it is to be noted where everything is made, and where it dies
 */
record AuditPiece(String module, AuditStep first, boolean watched) {
  static AuditPiece whole(String module) {
    return from(module, AuditStep.FILE);
  }

  static AuditPiece from(String module, AuditStep first) {
    return new AuditPiece(module, first, false);
  }

  @Override
  public String toString() {
    return first == AuditStep.FILE ? module : module + "@" + first.name();
  }
}
