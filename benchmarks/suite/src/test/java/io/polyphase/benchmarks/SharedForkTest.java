package io.polyphase.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.ImportException;
import io.polyphase.benchmarks.setup.Json;
import io.polyphase.benchmarks.setup.SharedForkRequest;
import io.polyphase.benchmarks.setup.SharedForkRequest.Lane;
import io.polyphase.benchmarks.setup.SharedForkRequest.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several benchmarks in one process. */
final class SharedForkTest {
  private static final String CREATE = "io.polyphase.benchmarks.CreatePhaseBenchmark.create";
  private static final String EXEC = "io.polyphase.benchmarks.ExecPhaseBenchmark.exec";
  private static final Path SPAM =
      Path.of(System.getProperty("polyphase.test.extensions"), "spam.so");

  @TempDir private Path folder;

  private List<Result> measure(String runtime, long millis, Lane... lanes) throws IOException {
    Path asked = folder.resolve("request");
    Path answer = folder.resolve("answer");
    Files.writeString(
        asked, Json.LINE.toJson(new SharedForkRequest(runtime, 7, millis, List.of(lanes))));
    SharedFork.run(asked, answer);
    return List.of(Json.LINE.fromJson(Files.readString(answer), Result[].class));
  }

  @Test
  void oneSide_severalModules_haveAValueEach() throws IOException {
    List<Result> results =
        measure(
            "managed",
            0,
            new Lane(0, "BASE", CREATE, "math"),
            new Lane(3, "BASE", CREATE, "array"),
            new Lane(5, "BASE", EXEC, "math"));

    assertEquals(List.of(0, 3, 5), results.stream().map(Result::subject).sorted().toList());
    for (Result result : results) {
      assertEquals(1, result.rounds().size(), result::toString);
      assertTrue(result.rounds().getFirst() > 0, result::toString);
    }
  }

  @Test
  void twoBuilds_ofOneName_areBothMeasured() throws IOException {
    Path other = Files.copy(SPAM, folder.resolve("spam.so"));

    List<Result> results =
        measure(
            "hosted",
            1,
            new Lane(0, "BASE", EXEC, SPAM.toString()),
            new Lane(0, "HEAD", EXEC, other.toString()));

    assertEquals(List.of("BASE", "HEAD"), results.stream().map(Result::side).sorted().toList());
    for (Result result : results) {
      assertEquals(9, result.rounds().size(), result::toString);
      assertTrue(result.rounds().stream().allMatch(nanos -> nanos > 0), result::toString);
    }
  }

  /** Each side's own file is loaded: one that cannot be is not passed over for the other. */
  @Test
  void twoBuilds_oneOfThemBroken_fails() throws IOException {
    Path broken = Files.write(folder.resolve("spam.so"), new byte[] {1, 2, 3});

    for (String side : List.of("BASE", "HEAD")) {
      String other = side.equals("BASE") ? "HEAD" : "BASE";
      assertThrows(
          ImportException.class,
          () ->
              measure(
                  "hosted",
                  0,
                  new Lane(0, side, EXEC, SPAM.toString()),
                  new Lane(0, other, EXEC, broken.toString())),
          side);
    }
  }

  @Test
  void benchmark_thatIsNoPhase_isRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                measure(
                    "managed",
                    0,
                    new Lane(0, "BASE", "io.polyphase.benchmarks.NativeCallBenchmark.upcall", "x"),
                    new Lane(1, "BASE", CREATE, "math")));

    assertTrue(String.valueOf(refused.getMessage()).contains("cannot share a process"));
  }
}
