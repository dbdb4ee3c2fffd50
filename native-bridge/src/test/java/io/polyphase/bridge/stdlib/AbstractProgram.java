package io.polyphase.bridge.stdlib;

import java.util.regex.Pattern;

/** Carries out the rows of abstract classes: {@code AbstractProgram RUNTIME ITEM...}. */
public final class AbstractProgram {
  /** What a class says of the Python code that it was compiled from, and {@code typing} to it. */
  private static final Pattern OF_SOURCE =
      Pattern.compile("'__(?:firstlineno|static_attributes)__', |(?:, )?'_removal_version'");

  private AbstractProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    new RowAnswers(AbstractRows::of, OF_SOURCE).run(args);
  }
}
