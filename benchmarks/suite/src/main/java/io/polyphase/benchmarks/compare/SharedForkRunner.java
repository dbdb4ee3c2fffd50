package io.polyphase.benchmarks.compare;

import io.polyphase.benchmarks.setup.Folders;
import io.polyphase.benchmarks.setup.Json;
import io.polyphase.benchmarks.setup.SharedForkRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Measures several subjects in one process. */
final class SharedForkRunner {
  private static final long LEAST_MILLIS = 2000;

  /** As the forks of JMH have it. */
  private static final List<String> JVM_OPTIONS =
      List.of("-XX:+UseSerialGC", "-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");

  private final List<Subject> subjects;

  SharedForkRunner(List<Subject> subjects) {
    this.subjects = subjects;
  }

  /**
   * One process.
   *
   * @param versions of the sides that it measures
   */
  List<ForkResult> run(boolean preflight, Turn turn, Versions versions)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<SharedForkRequest.Result> results =
        run(
            request(turn.group(), versions, turn.sides(), seed(turn), millis(turn.group())),
            versions.of(turn.sides().getFirst()),
            turn.padding());
    double seconds = (System.nanoTime() - start) * 1e-9;
    List<ForkResult> measured = new ArrayList<>();
    for (Step step : turn.steps()) {
      measured.add(new ForkResult(preflight, step, rounds(results, step), "ns/op", false, seconds));
    }
    return measured;
  }

  /** For some hundred pairs of batches of a subject, or for a few stints. */
  private static long millis(Group group) {
    long each = group.way() == Way.INTERLEAVED ? 700 : 200;
    return Math.max(LEAST_MILLIS, each * group.subjects().size());
  }

  private static long seed(Turn turn) {
    return Objects.hash(turn.block(), turn.padding());
  }

  private static List<Double> rounds(List<SharedForkRequest.Result> results, Step step) {
    return results.stream()
        .filter(r -> r.subject() == step.subject() && r.side().equals(step.side().name()))
        .findFirst()
        .orElseThrow()
        .rounds();
  }

  /**
   * A batch of each, to see whether it can be done.
   *
   * @throws BenchmarkJar.Failed if not
   */
  void tryOut(Group group, Versions versions, List<Side> sides)
      throws IOException, InterruptedException {
    List<SharedForkRequest.Result> _ =
        run(request(group, versions, sides, 0, 0), versions.of(sides.getFirst()), 0);
  }

  private SharedForkRequest request(
      Group group, Versions versions, List<Side> sides, long seed, long millis) {
    List<SharedForkRequest.Lane> lanes = new ArrayList<>();
    for (int i : group.subjects()) {
      Subject subject = subjects.get(i);
      for (Side side : sides) {
        String file = versions.of(side).module();
        String module = file == null ? subject.module().orElseThrow() : file;
        lanes.add(new SharedForkRequest.Lane(i, side.name(), subject.benchmark(), module));
      }
    }
    Subject first = subjects.get(group.subjects().getFirst());
    String runtime = first.runtime(versions.of(sides.getFirst())).orElseThrow();
    return new SharedForkRequest(runtime, seed, millis, lanes);
  }

  private static List<SharedForkRequest.Result> run(
      SharedForkRequest request, Version version, int padding)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("polyphase-fork");
    try {
      Path asked = Files.writeString(folder.resolve("request.json"), Json.LINE.toJson(request));
      Path answer = folder.resolve("answer.json");
      String output =
          new BenchmarkJar(version)
              .run(
                  JVM_OPTIONS,
                  List.of("together", asked.toString(), answer.toString()),
                  Map.of("POLYPHASE_PADDING", "x".repeat(padding)));
      if (!Files.exists(answer)) { // an older version took the words for something else
        throw new BenchmarkJar.Failed("this version cannot measure several benchmarks", output);
      }
      return List.of(
          Json.LINE.fromJson(Files.readString(answer), SharedForkRequest.Result[].class));
    } finally {
      Folders.delete(folder);
    }
  }
}
