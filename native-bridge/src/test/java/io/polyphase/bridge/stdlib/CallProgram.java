package io.polyphase.bridge.stdlib;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.util.Arrays;
import java.util.List;

/** Carries out rows of the call table, by their text: {@code CallProgram RUNTIME ROW...}. */
public final class CallProgram {
  private CallProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.valueOf(args[0]))) {
      Batch.answer(
          Arrays.asList(args).subList(1, args.length),
          text -> results(runtime.main(), CallRow.parse(text)));
    }
  }

  private static List<String> results(Interpreter interpreter, CallRow row) {
    try (var evaluation = new Evaluation(interpreter)) {
      return evaluation.results(row);
    }
  }
}
