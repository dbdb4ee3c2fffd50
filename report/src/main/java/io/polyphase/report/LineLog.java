package io.polyphase.report;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The record of something long as a file of lines. A line is on the disk when {@link #add} returns,
 * so that an end of the process, of whatever kind, costs at most the line that was being written;
 * and what was recorded before can be gone on with.
 */
public final class LineLog implements AutoCloseable {
  private final Path file;
  private final List<String> earlier;
  private final RandomAccessFile out; // a channel would be closed by an interrupt

  private LineLog(Path file, List<String> earlier, RandomAccessFile out) {
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
    Files.createFile(file);
    return new LineLog(file, List.of(), new RandomAccessFile(file.toFile(), "rw"));
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
    List<String> earlier = new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
    var out = new RandomAccessFile(file.toFile(), "rw");
    out.seek(end);
    return new LineLog(file, earlier, out);
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

  /** Writes a line, which has no line end of its own; an interrupt waits until it is written. */
  public void add(String line) throws IOException {
    out.setLength(out.getFilePointer());
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.getFD().sync();
  }

  public Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
