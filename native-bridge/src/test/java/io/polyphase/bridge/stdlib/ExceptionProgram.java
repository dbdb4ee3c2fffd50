package io.polyphase.bridge.stdlib;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.util.Arrays;
import java.util.List;

/** Carries out the rows of exception types: {@code ExceptionProgram RUNTIME ITEM...}. */
public final class ExceptionProgram {
  private ExceptionProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.valueOf(args[0]))) {
      Batch.answer(
          Arrays.asList(args).subList(1, args.length), item -> answer(runtime.main(), item));
    }
  }

  private static List<String> answer(Interpreter interpreter, String item) {
    return RowResults.of(interpreter, RowSample.of(item, ExceptionRows.parse(item).all()));
  }
}
