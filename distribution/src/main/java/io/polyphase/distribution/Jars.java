package io.polyphase.distribution;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The programs, as the jars of this process's class path. */
final class Jars {
  /** CPython, which lies unpacked beside them, and what is for making archives alone. */
  private static final Pattern LEFT_OUT =
      Pattern.compile("cpython-.*|commons-(compress|codec|io|lang3)-.*");

  private Jars() {}

  /** Copies them, in the order of the class path. */
  static List<Path> copy(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> copies = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      String name = String.valueOf(jar.getFileName());
      if (name.endsWith(".jar") && !LEFT_OUT.matcher(name).matches()) {
        copies.add(Files.copy(jar, folder.resolve(name)));
      }
    }
    return copies;
  }
}
