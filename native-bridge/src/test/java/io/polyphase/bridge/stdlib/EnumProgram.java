package io.polyphase.bridge.stdlib;

import java.util.regex.Pattern;

/** Carries out the rows of classes of members: {@code EnumProgram RUNTIME ITEM...}. */
public final class EnumProgram {
  /** What a class says of the Python code that it was compiled from. */
  private static final Pattern OF_SOURCE =
      Pattern.compile("'__(?:firstlineno|static_attributes)__', ");

  private EnumProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    new RowAnswers(EnumRows::of, OF_SOURCE).run(args);
  }
}
