package io.polyphase.bridge.stdlib;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Carries out the rows of abstract classes: {@code AbstractProgram RUNTIME ITEM...}. */
public final class AbstractProgram {
  /** What a class says of the Python code that it was compiled from, and {@code typing} to it. */
  private static final Pattern OF_SOURCE =
      Pattern.compile("'__(?:firstlineno|static_attributes)__', |(?:, )?'_removal_version'");

  private AbstractProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.valueOf(args[0]))) {
      Batch.answer(
          Arrays.asList(args).subList(1, args.length), item -> answer(runtime.main(), item));
    }
  }

  private static List<String> answer(Interpreter interpreter, String item) {
    List<String> rows = RowSample.of(item, AbstractRows.of(item));
    return RowResults.of(interpreter, rows).stream()
        .map(line -> OF_SOURCE.matcher(line).replaceAll(""))
        .toList();
  }
}
