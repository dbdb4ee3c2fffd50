package io.polyphase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a failed test says: the beginning of a report, the file that has it all, the command. */
final class Repeat {
  private static final Path FOLDER = Path.of("target/failed").toAbsolutePath();
  private static final int MOST_LINES = 12;
  private static final int MOST_CHARACTERS = 200;

  private Repeat() {}

  /** The message; the report is in a file under {@code target}. */
  static String message(Class<?> test, String what, String report) {
    Path file = FOLDER.resolve(test.getSimpleName() + "." + what.replace(' ', '_') + ".txt");
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(file, report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> lines =
        report.lines().filter(line -> !line.isBlank()).limit(MOST_LINES).map(Repeat::cut).toList();
    return String.join(
        "\n",
        what,
        String.join("\n", lines),
        "all of it: " + file,
        "again: mvn -pl concurrency-tests -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest="
            + test.getSimpleName());
  }

  private static String cut(String line) {
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + " ...";
  }

  /** Runs Lincheck; the trace of what it has found is long. */
  static void checked(Class<?> test, String what, Runnable check) {
    try {
      check.run();
    } catch (AssertionError e) {
      throw new AssertionError(message(test, what, String.valueOf(e.getMessage())));
    }
  }
}
