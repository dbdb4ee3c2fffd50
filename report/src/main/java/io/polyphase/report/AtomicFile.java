package io.polyphase.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files that are never seen half-written. */
final class AtomicFile {
  private AtomicFile() {}

  static void write(Path file, String text) throws IOException {
    Path whole = file.toAbsolutePath();
    // beside it: a move is atomic within one file system only
    Path part = whole.resolveSibling("." + whole.getFileName() + "." + UUID.randomUUID());
    try {
      Files.writeString(part, text, StandardOpenOption.CREATE_NEW);
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
