package io.polyphase.benchmarks;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command of the project's launcher, each time in a new process. */
final class LauncherCommand {
  private static final int SHOWN_LINES = 15;

  private final List<String> words = new ArrayList<>();
  private final Path folder;
  private final Path printed;

  /**
   * A command.
   *
   * @param arguments separated by blanks, as {@code leaks array}
   * @param folder where it runs, and what it prints is written to
   */
  LauncherCommand(Path launcher, String arguments, Path folder) {
    words.add(launcher.toString());
    words.addAll(List.of(arguments.split(" ")));
    this.folder = folder;
    this.printed = folder.resolve("printed");
  }

  /**
   * Runs it to its end.
   *
   * @throws IllegalStateException if it does not end with status 0: it has not done its work, or
   *     found what is not there
   */
  void run() throws IOException, InterruptedException {
    int status =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException(
          String.join(" ", words) + " ended with status " + status + ":\n" + end());
    }
  }

  private String end() throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(printed), Charset.defaultCharset()).lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
  }
}
