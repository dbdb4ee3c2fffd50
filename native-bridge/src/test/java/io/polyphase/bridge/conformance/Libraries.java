package io.polyphase.bridge.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * The libraries that rows load. Each group of rows has copies of its own: to the linker and to the
 * runtimes a copy is another library, so its static variables, its definitions and what is
 * remembered of it by its file are the group's, although groups share a process.
 *
 * @param folder for the copies; null if the originals are loaded
 */
record Libraries(@Nullable Path folder) {

  /** The libraries themselves. */
  static final Libraries ORIGINALS = new Libraries(null);

  /** Those of a group; the two runtimes load the same copies, as their paths are compared. */
  static Libraries ofGroup(Path copies, String group) {
    return new Libraries(copies.resolve(Integer.toString(Rows.groups().indexOf(group))));
  }

  /** The file to load for a library. */
  Path of(Path library) {
    if (folder == null) {
      return library;
    }
    Path copy = folder.resolve(library.getFileName());
    if (!Files.exists(copy)) {
      try {
        copy(library, copy);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return copy;
  }

  /** Another process may be at it, too: what has the final name is whole. */
  private static void copy(Path library, Path copy) throws IOException {
    Files.createDirectories(copy.getParent());
    Path temporary = Files.createTempFile(copy.getParent(), "copying", null);
    Files.copy(library, temporary, StandardCopyOption.REPLACE_EXISTING);
    Files.move(temporary, copy, StandardCopyOption.ATOMIC_MOVE);
  }
}
