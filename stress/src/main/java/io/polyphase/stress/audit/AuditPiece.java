package io.polyphase.stress.audit;

/**
 * A piece of a child's work.
 *
 * @param module as the user named it
 * @param first the step to begin with: after one in which a process died, not all must be lost
 */
record AuditPiece(String module, AuditStep first) {
  static AuditPiece whole(String module) {
    return new AuditPiece(module, AuditStep.FILE);
  }

  @Override
  public String toString() {
    return first == AuditStep.FILE ? module : module + "@" + first.name();
  }
}
