package io.polyphase.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a failed assertion shows of a long text: its end, the file that has it all, the command. */
public final class Shown {
  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", "."), "target", "failed").toAbsolutePath();
  private static final int MOST_LINES = 12;
  private static final int MOST_CHARACTERS = 300;

  private Shown() {}

  /** The message; the text is in a file under {@code target}. */
  public static String of(Class<?> test, String what, String text) {
    Path file = FOLDER.resolve(test.getSimpleName() + "." + what + ".txt");
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> lines = text.lines().filter(line -> !line.isBlank()).map(Shown::cut).toList();
    return String.join(
            "\n    ", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()))
        + "\nall of it: "
        + file
        + "\n"
        + "again: mvn -pl benchmarks/suite -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest="
        + test.getSimpleName();
  }

  private static String cut(String line) {
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + " ...";
  }
}
