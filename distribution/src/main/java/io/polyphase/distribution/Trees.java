package io.polyphase.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Folders with all that is in them. */
final class Trees {
  private Trees() {}

  /** The regular files of a folder, and of those below it; links are followed. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** Copies the files of which the place in the folder is wanted. */
  static void copy(Path from, Path to, Predicate<Path> isWanted) throws IOException {
    for (Path file : files(from)) {
      Path place = from.relativize(file);
      if (isWanted.test(place)) {
        Path copy = to.resolve(place);
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
        if (Files.isExecutable(file)) {
          makeExecutable(copy);
        }
      }
    }
  }

  static void makeExecutable(Path file) throws IOException {
    if (!file.toFile().setExecutable(true, false)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
