package io.polyphase.bridge.stdlib;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Carries out rows of the call table, by their text: {@code CallProgram RUNTIME ROW...}. */
public final class CallProgram {
  private CallProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    Map<String, CallRow> rows = new HashMap<>();
    CallRow.all().forEach(row -> rows.put(row.text(), row));
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.valueOf(args[0]))) {
      Batch.answer(
          Arrays.asList(args).subList(1, args.length),
          text -> results(runtime.main(), Objects.requireNonNull(rows.get(text))));
    }
  }

  private static List<String> results(Interpreter interpreter, CallRow row) {
    try (var evaluation = new Evaluation(interpreter)) {
      return evaluation.results(row);
    }
  }
}
