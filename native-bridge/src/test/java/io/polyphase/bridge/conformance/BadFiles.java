package io.polyphase.bridge.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files that are no extensions for this runtime. */
final class BadFiles {
  private static final int CLASS_AT = 4;
  private static final int DATA_AT = 5;
  private static final int TYPE_AT = 16;
  private static final int MACHINE_AT = 18;
  private static final byte CLASS_32 = 1;
  private static final byte BIG_ENDIAN = 2;
  private static final byte MACHINE_ARM64 = (byte) 183;
  private static final byte TYPE_EXECUTABLE = 2;

  private BadFiles() {}

  /** Writes them into a folder: their names by what is wrong with them. */
  static Map<String, Path> prepare(Path good, Path folder) throws IOException {
    Files.createDirectories(folder);
    byte[] bytes = Files.readAllBytes(good);
    Map<String, byte[]> contents = new LinkedHashMap<>();
    contents.put("empty", new byte[0]);
    contents.put(
        "text",
        "this is no library\n".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    contents.put("magic_only", java.util.Arrays.copyOf(bytes, 4));
    contents.put("other_machine", patched(bytes, MACHINE_AT, MACHINE_ARM64));
    contents.put("other_class", patched(bytes, CLASS_AT, CLASS_32));
    contents.put("other_byte_order", patched(bytes, DATA_AT, BIG_ENDIAN));
    contents.put("executable", patched(bytes, TYPE_AT, TYPE_EXECUTABLE));
    for (int percent : new int[] {0, 10, 30, 50, 70, 90, 99}) {
      int length = Math.max(64, bytes.length / 100 * percent);
      contents.put("cut_at_" + percent, java.util.Arrays.copyOf(bytes, length));
    }
    Map<String, Path> files = new LinkedHashMap<>();
    for (var entry : contents.entrySet()) {
      Path file = folder.resolve(entry.getKey() + ".so");
      Files.write(file, entry.getValue());
      files.put(entry.getKey(), file);
    }
    return files;
  }

  private static byte[] patched(byte[] bytes, int at, byte value) {
    byte[] copy = bytes.clone();
    copy[at] = value;
    return copy;
  }
}
