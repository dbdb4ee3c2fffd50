package io.polyphase.report;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    List<String> lines = new ArrayList<>();
    long _ = each(file, (line, _) -> lines.add(line));
    return List.copyOf(lines);
  }

  /** Is given the lines of a file one by one. */
  @FunctionalInterface
  public interface Lines {
    /**
     * A line.
     *
     * @param position where it begins in the file, in bytes
     */
    void line(String line, long position);
  }

  /**
   * The same for a file that is too large to be held: one line after the other.
   *
   * @return where the whole lines end
   */
  public static long each(Path file, Lines lines) throws IOException {
    var line = new ByteArrayOutputStream();
    long begin = 0;
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next != '\n') {
          line.write(next);
          continue;
        }
        long length = line.size() + 1L;
        lines.line(line.toString(StandardCharsets.UTF_8), begin);
        begin += length;
        line.reset();
      }
    }
    return begin;
  }

  /** The line that begins at a position which {@link #each} has told. */
  public static String at(Path file, long position) throws IOException {
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(position);
      var lines =
          new BufferedReader(
              new InputStreamReader(
                  Channels.newInputStream(in.getChannel()), StandardCharsets.UTF_8));
      return String.valueOf(lines.readLine());
    }
  }

  /**
   * Opens one to go on with. A last line that was not finished is dropped with the next {@link
   * #add}, not before: a file that turns out to be something else stays as it is.
   */
  public static LineLog resume(Path file) throws IOException {
    List<String> earlier = new ArrayList<>();
    long end = each(file, (line, _) -> earlier.add(line));
    return resume(file, List.copyOf(earlier), end);
  }

  /** The same for a file that is too large to be held, whose lines are told and not kept. */
  public static LineLog resume(Path file, Lines earlier) throws IOException {
    return resume(file, List.of(), each(file, earlier));
  }

  private static LineLog resume(Path file, List<String> earlier, long end) throws IOException {
    var out = new RandomAccessFile(file.toFile(), "rw");
    out.seek(end);
    return new LineLog(file, earlier, out);
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
