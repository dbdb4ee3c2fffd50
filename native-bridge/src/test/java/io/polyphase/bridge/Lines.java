package io.polyphase.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Assertions over documents of many lines. A failure shows a few of them, and names the files that
 * have all and the command that repeats it.
 */
public final class Lines {
  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", "."), "target", "failed").toAbsolutePath();
  private static final int MOST_LINES = 12;
  private static final int MOST_CHARACTERS = 300;

  private Lines() {}

  /** Fails if there is any line; each is a fault. */
  public static void assertNone(Class<?> test, String what, List<String> faults) {
    if (!faults.isEmpty()) {
      String head = what + ": " + faults.size();
      throw new AssertionError(message(test, head, faults, List.of(write(test, what, faults))));
    }
  }

  /** Fails if the lines are not the same in the same order. */
  public static void assertSame(
      Class<?> test, String what, List<String> expected, List<String> actual) {
    if (expected.equals(actual)) {
      return;
    }
    List<Path> files =
        List.of(write(test, what + ".expected", expected), write(test, what + ".actual", actual));
    throw new AssertionError(
        message(test, what + " differs (- expected, + actual)", diff(expected, actual), files));
  }

  /** Lines that one side has more often than the other, or the first two of another order. */
  private static List<String> diff(List<String> expected, List<String> actual) {
    List<String> missing = new ArrayList<>(expected);
    actual.forEach(missing::remove);
    List<String> added = new ArrayList<>(actual);
    expected.forEach(added::remove);
    List<String> diff = new ArrayList<>();
    for (int i = 0; i < Math.max(missing.size(), added.size()); i++) {
      if (i < missing.size()) {
        diff.add("- " + missing.get(i));
      }
      if (i < added.size()) {
        diff.add("+ " + added.get(i));
      }
    }
    return diff.isEmpty() ? List.of("the same lines in another order") : diff;
  }

  /** The end of a long text, for the message of an assertion; the whole is in a file. */
  public static String shown(Class<?> test, String what, String text) {
    List<String> lines = text.lines().toList();
    int from = Math.max(0, lines.size() - MOST_LINES);
    return message(
        test, what, lines.subList(from, lines.size()), List.of(write(test, what, lines)));
  }

  private static String message(Class<?> test, String head, List<String> lines, List<Path> files) {
    var text = new StringBuilder(head).append('\n');
    lines.stream()
        .limit(MOST_LINES)
        .forEach(line -> text.append("  ").append(cut(line)).append('\n'));
    if (lines.size() > MOST_LINES) {
      text.append("  and ").append(lines.size() - MOST_LINES).append(" more\n");
    }
    files.forEach(file -> text.append("all of it: ").append(file).append('\n'));
    return text.append("again: mvn -pl native-bridge -am test")
        .append(" -Dsurefire.failIfNoSpecifiedTests=false -Dtest=")
        .append(test.getSimpleName())
        .toString();
  }

  private static String cut(String line) {
    String one = line.replace("\n", "\\n");
    return one.length() <= MOST_CHARACTERS ? one : one.substring(0, MOST_CHARACTERS) + " ...";
  }

  private static Path write(Class<?> test, String what, List<String> lines) {
    String name = test.getSimpleName() + "." + what.replaceAll("[^A-Za-z0-9.]+", "_") + ".txt";
    try {
      Files.createDirectories(FOLDER);
      return Files.write(FOLDER.resolve(name), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
