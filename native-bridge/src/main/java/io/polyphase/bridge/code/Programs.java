package io.polyphase.bridge.code;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs that may be installed. */
final class Programs {
  private Programs() {}

  /** What one prints, line by line; nothing if it is not there. */
  static List<String> outputOf(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      // all of its files are closed at once, and not by whoever finds it dead: some count them
      try (var _ = process.getOutputStream();
          var output = process.inputReader(StandardCharsets.UTF_8)) {
        return output.lines().toList();
      }
    } catch (IOException _) { // not installed
      return List.of();
    }
  }
}
