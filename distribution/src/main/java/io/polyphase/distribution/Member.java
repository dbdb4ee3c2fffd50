package io.polyphase.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * A file of an archive.
 *
 * @param name its place, with slashes
 */
record Member(String name, Path file, boolean isExecutable) {
  private static final int EXECUTABLE = 0755;
  private static final int PLAIN = 0644;

  /** The files of a folder, in an order that does not depend on the file system. */
  static List<Member> all(Path folder) throws IOException {
    return Trees.files(folder).stream()
        .map(file -> new Member(folder.relativize(file).toString(), file, Files.isExecutable(file)))
        .sorted(Comparator.comparing(Member::name))
        .toList();
  }

  /** The permissions that it gets, whatever those here are. */
  int mode() {
    return isExecutable ? EXECUTABLE : PLAIN;
  }
}
