package io.polyphase.bridge.objects;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Lines of source files, as messages about them show them (Python/errors.c). */
public final class SourceText {
  private static final int LONGEST = 999; // bytes of a line that are shown
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private SourceText() {}

  /**
   * A line as a new str, with its end; 0 if there is no such file or no such line.
   *
   * @param number from 1
   */
  public static long line(String file, int number, String encoding) {
    byte[] content = number > 0 ? read(file) : null;
    int start = content == null ? -1 : start(content, number);
    return content == null || start < 0
        ? 0
        : Codecs.decode(line(content, start), encoding, "replace");
  }

  /** Null if the file cannot be read: who asks for a line can do without. */
  private static byte @Nullable [] read(String file) {
    try {
      Path path = Path.of(file);
      return Files.isReadable(path) && !Files.isDirectory(path) ? Files.readAllBytes(path) : null;
    } catch (InvalidPathException _) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a line begins; −1 if there are not so many. */
  private static int start(byte[] content, int number) {
    int start = 0;
    for (int line = 1; line < number && start < content.length; line++) {
      start = end(content, start);
    }
    if (number == 1 && startsWithMark(content)) {
      start = MARK.length;
    }
    return start < content.length ? start : -1;
  }

  private static boolean startsWithMark(byte[] content) {
    return content.length > MARK.length
        && content[0] == MARK[0]
        && content[1] == MARK[1]
        && content[2] == MARK[2];
  }

  /** Where the next line begins. A line ends as on any system. */
  private static int end(byte[] content, int start) {
    int i = start;
    while (i < content.length && content[i] != '\n' && content[i] != '\r') {
      i++;
    }
    boolean isPair = i + 1 < content.length && content[i] == '\r' && content[i + 1] == '\n';
    return Math.min(content.length, i + (isPair ? 2 : 1));
  }

  private static byte[] line(byte[] content, int start) {
    var line = new ByteArrayOutputStream();
    int end = end(content, start);
    for (int i = start; i < end && line.size() < LONGEST; i++) {
      if (content[i] == '\r') {
        line.write('\n');
        break;
      }
      line.write(content[i]);
    }
    return line.toByteArray();
  }
}
