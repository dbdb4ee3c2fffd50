package io.polyphase.bridge.stdlib;

import io.polyphase.Counters;

/**
 * Makes each abstract class several times, with all that is asked of it, and prints what the
 * interpreter then holds more of: {@code AbstractLeaksProgram RUNTIME ITEM...}.
 */
public final class AbstractLeaksProgram {
  private AbstractLeaksProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    new RowGrowth(AbstractRows::of, AbstractLeaksProgram::isMore).run(args);
  }

  /**
   * What a class knows of others is forgotten at times, and the tables of that are made larger then
   * as they are in CPython: so there may be less afterwards, and bytes are not counted.
   */
  private static boolean isMore(Counters before, Counters after) {
    return after.references().orElseThrow() > before.references().orElseThrow()
        || after.objects().orElseThrow() > before.objects().orElseThrow();
  }
}
