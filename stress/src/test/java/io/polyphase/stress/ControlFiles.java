package io.polyphase.stress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of planted faults: one library with many exports, under the name of one of them. */
public final class ControlFiles {
  private ControlFiles() {}

  /** A copy of a library that is imported as the module of this name. */
  public static String of(String library, String module, Path folder) {
    Path source = Path.of(System.getProperty("polyphase.test.extensions"), library);
    Path copy = folder.resolve(module + ".so");
    try {
      return Files.copy(source, copy).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
