package io.polyphase.stress.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux says of this process in {@code /proc/self}. */
final class ProcFiles {
  private static final Path SELF = Path.of("/proc/self");
  private static final Pattern KILOBYTES = Pattern.compile("(\\w+): +(\\d+) kB");

  private ProcFiles() {}

  /** Bytes by name, as {@code Rss}; empty before Linux 4.14. */
  static Map<String, Long> smapsRollup() {
    Map<String, Long> bytes = new HashMap<>();
    try {
      for (String line : Files.readAllLines(SELF.resolve("smaps_rollup"))) {
        Matcher matcher = KILOBYTES.matcher(line);
        if (matcher.matches()) {
          bytes.put(matcher.group(1), Long.parseLong(matcher.group(2)) * 1024);
        }
      }
    } catch (NoSuchFileException _) {
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }

  static long openFiles() {
    return list(SELF.resolve("fd")).size() - 1L; // the last one is that of the list
  }

  /** The names of all threads. */
  static List<String> threads() {
    List<String> names = new ArrayList<>();
    for (Path task : list(SELF.resolve("task"))) {
      try {
        names.add(Files.readString(task.resolve("comm")).strip());
      } catch (IOException _) {
        // it ended while the list was read
      }
    }
    return names;
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
