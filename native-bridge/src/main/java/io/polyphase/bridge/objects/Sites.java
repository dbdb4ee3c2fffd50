package io.polyphase.bridge.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Code addresses as people read them: the file, and the offset in it. */
public final class Sites {
  private static final Path MAPS = Path.of("/proc/self/maps");

  private Sites() {}

  /** The return address of the C API call that is being served. */
  public static long currentCaller() {
    return ThreadState.current().caller();
  }

  /** {@code file+0xoffset}, or the bare address if no file is mapped there. */
  public static String describe(long address) {
    try {
      String file = "";
      long start = 0;
      for (String line : Files.readAllLines(MAPS)) {
        String[] words = line.split("\\s+", 6);
        if (words.length < 6 || !words[5].startsWith("/")) {
          continue;
        }
        int dash = words[0].indexOf('-');
        long from = Long.parseUnsignedLong(words[0].substring(0, dash), 16);
        long to = Long.parseUnsignedLong(words[0].substring(dash + 1), 16);
        if (!words[5].equals(file)) {
          file = words[5]; // the first mapping of a file is where it is loaded
          start = from;
        }
        if (address >= from && address < to) {
          return Path.of(file).getFileName() + "+0x" + Long.toHexString(address - start);
        }
      }
      return "0x" + Long.toHexString(address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
