package io.polyphase.bridge.stdlib;

import io.polyphase.bridge.PythonArtifact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The extension modules of CPython's own library. */
final class ExtensionModules {
  private ExtensionModules() {}

  /** Their names, sorted. */
  static List<String> names() {
    Path folder = PythonArtifact.unpacked().extensionDirectory();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".so"))
          .map(name -> name.substring(0, name.indexOf('.')))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that the hosted runtime cannot import yet: a list that is to become empty. */
  static List<String> notImported() {
    return DataFile.lines("not-imported.txt");
  }
}
