package io.polyphase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordLogTest {
  private static final Gson GSON = JsonRecords.builder().create();

  private record Plan(int steps) {}

  private record Line(@Nullable Plan plan, @Nullable String done) {}

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("log");
  }

  private RecordLog<Line> resume() throws IOException {
    return RecordLog.resume(file, GSON, Line.class, first -> first.plan != null);
  }

  @Test
  void resume_tornLastLine_goesOnBehindTheWholeOnes() throws IOException {
    try (RecordLog<Line> log = RecordLog.create(file, GSON)) {
      log.add(new Line(new Plan(2), null));
      log.add(new Line(null, "one"));
    }
    Files.writeString(file, Files.readString(file) + "{\"done\":\"tw");

    try (RecordLog<Line> log = resume()) {
      assertEquals(List.of(new Line(new Plan(2), null), new Line(null, "one")), log.earlier());
      log.add(new Line(null, "two"));
    }

    assertEquals(
        List.of("{\"plan\":{\"steps\":2}}", "{\"done\":\"one\"}", "{\"done\":\"two\"}"),
        Files.readAllLines(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "torn",
        "nonsense\n",
        "\n",
        "[1]\n",
        "{\"done\":\"one\"}\n",
        "{\"plan\":{}}\n",
        "{\"plan\":{\"steps\":2}}\n{\"done\":[]}\n",
      })
  void resume_otherFile_isRefusedAndStaysAsItIs(String content) throws IOException {
    Files.writeString(file, content);

    assertThrows(RecordLog.Other.class, this::resume);
    assertEquals(content, Files.readString(file));
  }

  @Test
  void resume_lineThatIsWrong_isNamed() throws IOException {
    Files.writeString(file, "{\"plan\":{\"steps\":2}}\n{\"plan\":{}}\n");

    var other = assertThrows(RecordLog.Other.class, this::resume);

    assertEquals(file + ", line 2: no Plan: \"steps\" is missing", other.getMessage());
  }

  @Test
  void resume_withoutHeader_mayBeEmpty() throws IOException {
    Files.createFile(file);

    try (RecordLog<Line> log = RecordLog.resume(file, GSON, Line.class)) {
      assertEquals(List.of(), log.earlier());
    }
  }
}
