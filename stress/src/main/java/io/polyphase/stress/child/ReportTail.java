package io.polyphase.stress.child;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a growing file by whole lines. */
final class ReportTail {
  private final Path file;
  private long position;

  ReportTail(Path file) {
    this.file = file;
  }

  /** The lines that were finished since the last call. */
  List<String> newLines() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(position);
      var bytes = new byte[Math.toIntExact(in.length() - position)];
      in.readFully(bytes);
      return split(bytes);
    }
  }

  private List<String> split(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
        start = i + 1;
      }
    }
    position += start;
    return lines;
  }
}
