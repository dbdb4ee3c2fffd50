package io.polyphase.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The CPythons that tests of all of them run on: beside the pinned one those that the profile
 * {@code pythons} has unpacked, or that are in a folder which is named by {@code
 * -Dpolyphase.test.pythons}.
 */
public final class Pythons {
  private Pythons() {}

  /** Their libraries, the pinned one first. */
  public static List<Path> libraries(Path pinned) throws IOException {
    String unpacked = System.getProperty("polyphase.test.pythons", "");
    if (unpacked.isEmpty()) {
      return List.of(pinned);
    }
    try (Stream<Path> files = Files.find(Path.of(unpacked), 6, (file, _) -> isLibrary(file))) {
      return Stream.concat(Stream.of(pinned), files.sorted()).toList();
    }
  }

  private static boolean isLibrary(Path file) {
    return String.valueOf(file.getFileName()).matches("libpython3\\.\\d+d?\\.so\\.1\\.0");
  }
}
