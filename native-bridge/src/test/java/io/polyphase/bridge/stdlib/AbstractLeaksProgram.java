package io.polyphase.bridge.stdlib;

import io.polyphase.Counters;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes each class several times, with all that is asked of it, and prints what the interpreter
 * then holds more of: {@code AbstractLeaksProgram RUNTIME ITEM...}.
 */
public final class AbstractLeaksProgram {
  /** The first time, modules are imported and names interned. */
  private static final int WARM_UP = 1;

  private static final int TIMES = 5;

  private AbstractLeaksProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.valueOf(args[0]))) {
      Batch.answer(
          Arrays.asList(args).subList(1, args.length), item -> growth(runtime.main(), item));
    }
  }

  private static List<String> growth(Interpreter interpreter, String item) {
    List<CallRow> rows =
        RowSample.of(item, AbstractRows.of(item)).stream().map(CallRow::parse).toList();
    Counters before = repeat(interpreter, rows, WARM_UP);
    Counters after = repeat(interpreter, rows, TIMES);
    return !isMore(before, after) ? List.of() : which(interpreter, rows);
  }

  /**
   * What a class knows of others is forgotten at times, and the tables of that are made larger then
   * as they are in CPython: so there may be less afterwards, and bytes are not counted.
   */
  private static boolean isMore(Counters before, Counters after) {
    return after.references().orElseThrow() > before.references().orElseThrow()
        || after.objects().orElseThrow() > before.objects().orElseThrow();
  }

  /** The rows that leave something behind, each with what. */
  private static List<String> which(Interpreter interpreter, List<CallRow> rows) {
    List<String> found = new ArrayList<>();
    for (CallRow row : rows) {
      Counters before = repeat(interpreter, List.of(row), 1);
      Counters after = repeat(interpreter, List.of(row), TIMES);
      if (isMore(before, after)) {
        found.add(row.text() + ": " + before + " -> " + after);
      }
    }
    return found;
  }

  private static Counters repeat(Interpreter interpreter, List<CallRow> rows, int times) {
    for (int i = 0; i < times; i++) {
      rows.forEach(row -> RowResults.of(interpreter, row));
    }
    interpreter.collect();
    return interpreter.counters();
  }
}
