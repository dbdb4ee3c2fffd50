package io.polyphase.bridge.stdlib;

import io.polyphase.ModuleRuntime;
import java.util.Arrays;

/** Carries out rows of the call table, by their text: {@code CallProgram RUNTIME ROW...}. */
public final class CallProgram {
  private CallProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    try (ModuleRuntime runtime = ModuleFolder.open(args[0])) {
      Batch.answer(
          Arrays.asList(args).subList(1, args.length),
          text -> RowResults.of(runtime.main(), CallRow.parse(text)));
    }
  }
}
