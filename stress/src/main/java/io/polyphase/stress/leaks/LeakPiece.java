package io.polyphase.stress.leaks;

/**
 * A piece of a child's work.
 *
 * @param module as the user named it
 * @param first of a fault hunt: the step to begin with
 * @param watched whether it is to be noted where everything is made, and where it dies
 */
record LeakPiece(String module, FaultStep first, boolean watched) {
  static LeakPiece whole(String module) {
    return from(module, FaultStep.FIRST);
  }

  static LeakPiece from(String module, FaultStep first) {
    return new LeakPiece(module, first, false);
  }

  @Override
  public String toString() {
    return first.equals(FaultStep.FIRST) ? module : module + "@" + first;
  }
}
