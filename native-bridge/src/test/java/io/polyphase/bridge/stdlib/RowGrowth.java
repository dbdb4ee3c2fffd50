package io.polyphase.bridge.stdlib;

import io.polyphase.Counters;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Carries out the rows of items several times, and tells what the interpreter then holds more of.
 *
 * @param rowsOf the rows of an item
 * @param isMore whether the second reading shows more than the first
 */
record RowGrowth(Function<String, List<String>> rowsOf, BiPredicate<Counters, Counters> isMore) {
  /** The first time, modules are imported and names interned. */
  private static final int WARM_UP = 1;

  private static final int TIMES = 5;

  /** All of a child process: {@code RUNTIME ITEM...}. */
  void run(String[] args) {
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.valueOf(args[0]))) {
      Batch.answer(
          Arrays.asList(args).subList(1, args.length), item -> growth(runtime.main(), item));
    }
  }

  private List<String> growth(Interpreter interpreter, String item) {
    List<CallRow> rows =
        RowSample.of(item, rowsOf.apply(item)).stream().map(CallRow::parse).toList();
    Counters before = repeat(interpreter, rows, WARM_UP);
    Counters after = repeat(interpreter, rows, TIMES);
    return isMore.test(before, after) ? which(interpreter, rows) : List.of();
  }

  /** The rows that leave something behind, each with what. */
  private List<String> which(Interpreter interpreter, List<CallRow> rows) {
    List<String> found = new ArrayList<>();
    for (CallRow row : rows) {
      Counters before = repeat(interpreter, List.of(row), 1);
      Counters after = repeat(interpreter, List.of(row), TIMES);
      if (isMore.test(before, after)) {
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
