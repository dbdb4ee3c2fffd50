package io.polyphase.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The record of something long as a file of lines. A line is on the disk when {@link #add} returns,
 * so that an end of the process, of whatever kind, costs at most the line that was being written;
 * and what was recorded before can be gone on with.
 */
public final class LineLog implements AutoCloseable {
  private final Path file;
  private final List<String> earlier;
  private final FileChannel out;

  private LineLog(Path file, List<String> earlier, FileChannel out) {
    this.file = file;
    this.earlier = earlier;
    this.out = out;
  }

  /**
   * Begins one.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is such a file
   */
  public static LineLog create(Path file) throws IOException {
    return new LineLog(
        file,
        List.of(),
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /** Its whole lines, without opening it to go on: a last line that was not finished is no line. */
  public static List<String> read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return new String(bytes, 0, endOfLines(bytes), StandardCharsets.UTF_8).lines().toList();
  }

  /**
   * Opens one to go on with. A last line that was not finished is dropped with the next {@link
   * #add}, not before: a file that turns out to be something else stays as it is.
   */
  public static LineLog resume(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = endOfLines(bytes);
    FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE);
    out.position(end);
    return new LineLog(
        file, new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList(), out);
  }

  private static int endOfLines(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  /** The lines that were there when it was opened. */
  public List<String> earlier() {
    return earlier;
  }

  /** Writes a line, which has no line end of its own. */
  public void add(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.truncate(out.position());
    while (bytes.hasRemaining()) {
      int _ = out.write(bytes);
    }
    out.force(false);
  }

  public Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
