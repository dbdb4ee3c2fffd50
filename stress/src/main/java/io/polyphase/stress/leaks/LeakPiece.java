package io.polyphase.stress.leaks;

/**
 * A piece of a child's work.
 *
 * @param module as the user named it
 * @param first of a fault hunt: the step to begin with
 */
record LeakPiece(String module, FaultStep first) {
  static LeakPiece whole(String module) {
    return new LeakPiece(module, FaultStep.FIRST);
  }

  @Override
  public String toString() {
    return first.equals(FaultStep.FIRST) ? module : module + "@" + first;
  }
}
