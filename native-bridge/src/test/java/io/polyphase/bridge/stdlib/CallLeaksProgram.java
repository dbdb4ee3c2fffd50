package io.polyphase.bridge.stdlib;

import io.polyphase.Counters;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import java.util.Arrays;
import java.util.List;

/**
 * Carries out rows of the call table several times, and prints what the interpreter then holds more
 * of: {@code CallLeaksProgram RUNTIME ROW...}.
 */
public final class CallLeaksProgram {
  /** After the first of these, modules are imported and names interned. */
  private static final int WARM_UP = 3;

  private static final int TIMES = 3;

  private CallLeaksProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    try (ModuleRuntime runtime = ModuleFolder.open(args[0])) {
      Batch.answer(
          Arrays.asList(args).subList(1, args.length),
          text -> growth(runtime.main(), CallRow.parse(text)));
    }
  }

  private static List<String> growth(Interpreter interpreter, CallRow row) {
    Counters before = repeat(interpreter, row, WARM_UP);
    Counters after = repeat(interpreter, row, TIMES);
    return before.equals(after) ? List.of() : List.of(before + " -> " + after);
  }

  private static Counters repeat(Interpreter interpreter, CallRow row, int times) {
    for (int i = 0; i < times; i++) {
      List<String> _ = RowResults.of(interpreter, row);
    }
    interpreter.collect();
    return interpreter.counters();
  }
}
