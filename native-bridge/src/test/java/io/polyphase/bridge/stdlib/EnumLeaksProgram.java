package io.polyphase.bridge.stdlib;

/**
 * Makes each class of members several times, with all that is asked of it, and prints what the
 * interpreter then holds more of: {@code EnumLeaksProgram RUNTIME ITEM...}.
 */
public final class EnumLeaksProgram {
  private EnumLeaksProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    new RowGrowth(EnumRows::someOf, (before, after) -> !before.equals(after)).run(args);
  }
}
