package io.polyphase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineLogTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("log");
  }

  @Test
  void add_line_isInTheFileAtOnce() throws IOException {
    try (LineLog log = LineLog.create(file)) {
      log.add("één");
      assertEquals("één\n", Files.readString(file));
      log.add("two");
      assertEquals("één\ntwo\n", Files.readString(file));
    }
    assertEquals(List.of("één", "two"), LineLog.read(file));
  }

  /** Ctrl-C interrupts whatever is being done; the record must be there to be reported. */
  @Test
  void add_interruptedThread_writesTheLineAndStaysInterrupted() throws IOException {
    try (LineLog log = LineLog.create(file)) {
      Thread.currentThread().interrupt();
      log.add("one");
      assertTrue(Thread.interrupted());
      log.add("two");
    }
    assertEquals(List.of("one", "two"), LineLog.read(file));
  }

  @Test
  void create_fileThatIsThere_isRefused() throws IOException {
    Files.writeString(file, "precious");

    assertThrows(FileAlreadyExistsException.class, () -> LineLog.create(file));
    assertEquals("precious", Files.readString(file));
  }

  @Test
  void resume_tornLastLine_isReplacedByTheNext() throws IOException {
    Files.writeString(file, "one\ntwo, not finis");

    try (LineLog log = LineLog.resume(file)) {
      assertEquals(List.of("one"), log.earlier());
      assertEquals("one\ntwo, not finis", Files.readString(file), "only looked at so far");
      log.add("2");
    }

    assertEquals("one\n2\n", Files.readString(file));
  }

  @Test
  void resume_emptyFile_hasNoLines() throws IOException {
    Files.createFile(file);

    try (LineLog log = LineLog.resume(file)) {
      assertEquals(List.of(), log.earlier());
      log.add("one");
    }

    assertEquals(List.of("one"), LineLog.read(file));
  }

  @Test
  void each_lines_areToldWithTheirPlacesAndFoundThere() throws IOException {
    Files.writeString(file, "één\n\ntwo\ntorn");
    List<String> told = new ArrayList<>();

    long end = LineLog.each(file, (line, position) -> told.add(position + " " + line));

    assertEquals(List.of("0 één", "6 ", "7 two"), told);
    assertEquals(11, end);
    assertEquals("two", LineLog.at(file, 7));
    assertEquals("één", LineLog.at(file, 0));
  }

  @Test
  void resume_tellingTheLines_keepsNoneAndGoesOnBehindThem() throws IOException {
    Files.writeString(file, "one\ntorn");
    List<String> told = new ArrayList<>();

    try (LineLog log = LineLog.resume(file, (line, _) -> told.add(line))) {
      assertEquals(List.of(), log.earlier());
      log.add("two");
    }

    assertEquals(List.of("one"), told);
    assertEquals(List.of("one", "two"), LineLog.read(file));
  }
}
