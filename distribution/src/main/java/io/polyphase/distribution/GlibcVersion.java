package io.polyphase.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which C library a program or library needs. */
final class GlibcVersion {
  private static final Pattern VERSION = Pattern.compile("GLIBC_2\\.(\\d+)");
  private static final String MAGIC = "\177ELF";

  private GlibcVersion() {}

  /**
   * The newest minor version of glibc 2 that a file names; 0 if it is no ELF file, or names none.
   */
  static int neededBy(Path file) throws IOException {
    byte[] head;
    try (var stream = Files.newInputStream(file)) {
      head = stream.readNBytes(MAGIC.length());
    }
    if (!MAGIC.equals(new String(head, StandardCharsets.ISO_8859_1))) {
      return 0;
    }
    Matcher names = VERSION.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    int newest = 0;
    while (names.find()) {
      newest = Math.max(newest, Integer.parseInt(names.group(1)));
    }
    return newest;
  }
}
