package io.polyphase.stress.modules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An extension file of this tool in a folder of its own. Unpacked anew for each run, so that it is
 * loaded anew and all counts start at 0.
 */
final class UnpackedLibrary implements AutoCloseable {
  private final Path folder;
  private final Path file;
  private final List<Path> links = new ArrayList<>();

  /** Unpacks a file that is on the class path beside this class. */
  UnpackedLibrary(String name) {
    try {
      folder = Files.createTempDirectory("polyphase-stress");
      file = folder.resolve(name);
      try (InputStream bytes = UnpackedLibrary.class.getResourceAsStream(name)) {
        if (bytes == null) {
          throw new IllegalStateException(name + " is not on the class path");
        }
        Files.copy(bytes, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + name + ": " + e, e);
    }
  }

  /** Lets another module of the file be found by its name. The file is loaded once for all. */
  void addModule(String module) {
    try {
      links.add(Files.createSymbolicLink(folder.resolve(module + ".so"), file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot link " + module + ": " + e, e);
    }
  }

  Path folder() {
    return folder;
  }

  Path file() {
    return file;
  }

  @Override
  public void close() {
    try {
      for (Path link : links) {
        Files.deleteIfExists(link);
      }
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
