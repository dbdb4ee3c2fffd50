package io.polyphase.choice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An extension file that a tool brings along, in a folder of its own. Unpacked anew for each run,
 * so that it is loaded anew and what it counts starts at 0.
 */
public final class UnpackedLibrary implements AutoCloseable {
  private final Path folder;
  private final Path file;
  private final List<Path> links = new ArrayList<>();

  /** Unpacks a file that is on the class path beside a class of the tool. */
  public UnpackedLibrary(Class<?> beside, String name) {
    try {
      folder = Files.createTempDirectory("polyphase-extension");
      file = folder.resolve(name);
      try (InputStream bytes = beside.getResourceAsStream(name)) {
        if (bytes == null) {
          throw new IllegalStateException(name + " is not on the class path");
        }
        Files.copy(bytes, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + name + ": " + e, e);
    }
  }

  /**
   * Lets another module of the file be found by its name. The file is loaded once for all.
   *
   * @return the file by that name
   */
  public Path addModule(String module) {
    try {
      Path link = Files.createSymbolicLink(folder.resolve(module + ".so"), file);
      links.add(link);
      return link;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot link " + module + ": " + e, e);
    }
  }

  /** Where it was unpacked; nothing else is there. */
  public Path folder() {
    return folder;
  }

  /** The file by its own name. */
  public Path file() {
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
