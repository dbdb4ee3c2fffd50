package io.polyphase.stress.audit;

/**
 * A piece of a child's work.
 *
 * @param module as the user named it
 * @param first the step to begin with: after one in which a process died, not all must be lost
 */
record Piece(String module, AuditStep first) {
  private static final String SEPARATOR = "@";

  static Piece of(String text) {
    for (AuditStep step : AuditStep.values()) {
      String suffix = SEPARATOR + step.name();
      if (text.endsWith(suffix)) {
        return new Piece(text.substring(0, text.length() - suffix.length()), step);
      }
    }
    return new Piece(text, AuditStep.FILE);
  }

  @Override
  public String toString() {
    return first == AuditStep.FILE ? module : module + SEPARATOR + first.name();
  }
}
