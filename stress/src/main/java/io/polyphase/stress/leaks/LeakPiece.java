package io.polyphase.stress.leaks;

import java.util.List;

/**
 * A piece of a child's work.
 *
 * @param module as the user named it
 * @param first of a fault hunt: the step to begin with
 * @param lives types of which it is to be noted where their objects are made and where they die
 */
record LeakPiece(String module, FaultStep first, List<String> lives) {
  LeakPiece {
    lives = List.copyOf(lives);
  }

  static LeakPiece whole(String module) {
    return from(module, FaultStep.FIRST);
  }

  static LeakPiece from(String module, FaultStep first) {
    return new LeakPiece(module, first, List.of());
  }

  @Override
  public String toString() {
    return first.equals(FaultStep.FIRST) ? module : module + "@" + first;
  }
}
