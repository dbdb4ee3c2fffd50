package io.polyphase.bridge.stdlib;

import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Carries out the rows of items, and answers with their results.
 *
 * @param rowsOf the rows of an item
 * @param leftOut what is cut out of the results
 */
record RowAnswers(Function<String, List<String>> rowsOf, Pattern leftOut) {
  /** All of a child process: {@code RUNTIME ITEM...}. */
  void run(String[] args) {
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.valueOf(args[0]))) {
      Batch.answer(
          Arrays.asList(args).subList(1, args.length),
          item ->
              RowResults.of(runtime.main(), RowSample.of(item, rowsOf.apply(item))).stream()
                  .map(line -> leftOut.matcher(line).replaceAll(""))
                  .toList());
    }
  }
}
