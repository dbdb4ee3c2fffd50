package io.polyphase.stress.many;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of results, whatever came of the process that wrote them. */
class ResultsTest {
  private static final Plan PLAN =
      Plan.of("test", new Options("x"), List.of("a", "b", "c", "d", "e"));

  @TempDir private Path folder;
  private Path file;
  private final List<String> reported = new ArrayList<>();

  /** What is done. */
  record Options(String how) {}

  /** What comes of an item. */
  record Result(int exitStatus) implements ItemResult {}

  @BeforeEach
  void nameFile() {
    file = folder.resolve("results.jsonl");
  }

  private Results<Result> open(Plan plan) throws IOException {
    return Results.of(
        plan, Result.class, file, (item, result) -> reported.add(item + result.exitStatus()));
  }

  private void write(int... numbers) throws IOException {
    try (Results<Result> results = open(PLAN)) {
      for (int number : numbers) {
        results.ended(PLAN.items().get(number), new Result(number));
      }
    }
    reported.clear();
  }

  @Test
  void left_ofAShard_isWhatIsNotDone() throws IOException {
    write(2);

    try (Results<Result> results = open(PLAN)) {
      assertEquals(List.of("c2"), reported);
      assertEquals(List.of("a", "e"), results.left(new Shard(1, 2)));
      assertEquals(List.of("b", "d"), results.left(new Shard(2, 2)));
      assertEquals(List.of("a", "b", "d", "e"), results.left(Shard.WHOLE));
    }
  }

  /** Cut off anywhere, the file is gone on with; what was whole is still there. */
  @Test
  void resume_cutOffAnywhere_losesTheLastLineOnly() throws IOException {
    write(0, 1);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      reported.clear();

      try (Results<Result> results = open(PLAN)) {
        for (String item : results.left(Shard.WHOLE)) {
          results.ended(item, new Result(PLAN.items().indexOf(item)));
        }
      }

      assertEquals(List.of("a0", "b1", "c2", "d3", "e4"), reported);
      reported.clear();
      Merge<Result> merge = Merge.of("test", List.of(file), Result.class);
      merge.report((item, result) -> reported.add(item + result.exitStatus()));
      assertEquals(List.of("a0", "b1", "c2", "d3", "e4"), reported);
      assertEquals(List.of(), merge.missing());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "precious",
        "precious\n",
        "{}\n",
        "{\"number\":1,\"item\":\"b\"}\n",
        "{\"plan\":{}}\n",
        "[1]\n"
      })
  void resume_anotherFile_isRefusedAndStaysAsItIs(String content) throws IOException {
    Files.writeString(file, content);

    assertThrows(BadFile.class, () -> open(PLAN));

    assertEquals(content, Files.readString(file));
  }

  @Test
  void resume_ofOtherOptions_saysWhichDiffer() throws IOException {
    write(0);
    Plan other = Plan.of("test", new Options("y"), List.of("a"));

    BadFile thrown = assertThrows(BadFile.class, () -> open(other));

    assertTrue(String.valueOf(thrown.getMessage()).endsWith(": how, list of modules and wheels"));
    assertEquals(List.of(), reported);
  }

  @Test
  void resume_resultThatIsNone_isRefused() throws IOException {
    write(0);
    Files.writeString(
        file, Files.readString(file) + "{\"number\":7,\"result\":{\"exitStatus\":0}}\n");

    BadFile thrown = assertThrows(BadFile.class, () -> open(PLAN));

    assertTrue(String.valueOf(thrown.getMessage()).contains("line 3"), thrown::toString);
  }

  @Test
  void merge_filesInAnyOrder_areReportedInThatOfThePlan() throws IOException {
    write(3, 0);
    Path first = Files.move(file, folder.resolve("first"));
    write(1);

    Merge<Result> merge = Merge.of("test", List.of(file, first), Result.class);
    merge.report((item, result) -> reported.add(item + result.exitStatus()));

    assertEquals(List.of("a0", "b1", "d3"), reported);
    assertEquals(List.of("c", "e"), merge.missing());
  }

  @Test
  void merge_itemInTwoFiles_isRefused() throws IOException {
    write(3);
    Path first = Files.copy(file, folder.resolve("first"));

    assertThrows(Coverage.Twice.class, () -> Merge.of("test", List.of(file, first), Result.class));
  }

  @Test
  void merge_otherPlan_isRefused() throws IOException {
    write(3);
    Path first = Files.move(file, folder.resolve("first"));
    try (Results<Result> results = open(Plan.of("test", new Options("y"), PLAN.items()))) {
      results.ended("b", new Result(1));
    }

    BadFile thrown =
        assertThrows(BadFile.class, () -> Merge.of("test", List.of(first, file), Result.class));

    assertTrue(String.valueOf(thrown.getMessage()).endsWith("than " + first + ": how"));
  }
}
