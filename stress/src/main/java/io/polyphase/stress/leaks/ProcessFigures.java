package io.polyphase.stress.leaks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the operating system counts of this process. */
final class ProcessFigures {
  /** The hunting thread's name, which threads inherit that its native code starts. */
  static final String HUNTER = "leak-hunter"; // at most 15 characters, or it would be cut

  private static final Path SELF = Path.of("/proc/self");

  private ProcessFigures() {}

  /** Open file descriptors. */
  static long openFiles() {
    return list(SELF.resolve("fd")).size();
  }

  /** Threads that the hunting thread's native code has started and that still run. */
  static long threadsOfTheHunt() {
    return list(SELF.resolve("task")).stream().filter(ProcessFigures::isOfTheHunt).count();
  }

  private static boolean isOfTheHunt(Path task) {
    try {
      return Files.readString(task.resolve("comm")).strip().equals(HUNTER);
    } catch (NoSuchFileException _) { // ended while the list was read
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
