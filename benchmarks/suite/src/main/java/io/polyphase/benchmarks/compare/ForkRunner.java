package io.polyphase.benchmarks.compare;

import io.polyphase.benchmarks.setup.Folders;
import io.polyphase.benchmarks.setup.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures in one process: JMH's own fork, with JMH's own result file. */
final class ForkRunner {
  /** Of JMH's result file, what is used here. */
  private record JmhRun(String mode, Metric primaryMetric) {
    /**
     * What was measured.
     *
     * @param rawData of each fork, the rounds' scores
     */
    private record Metric(String scoreUnit, List<List<Double>> rawData) {}
  }

  private final ComparePlan plan;

  ForkRunner(ComparePlan plan) {
    this.plan = plan;
  }

  /**
   * One process.
   *
   * @param versions what to measure of each side, whatever the plan has there
   * @return of each of its steps
   */
  List<ForkResult> run(boolean preflight, Turn turn, Versions versions)
      throws IOException, InterruptedException {
    return switch (turn.group().way()) {
      case ALONE -> {
        Step step = turn.steps().getFirst();
        yield List.of(alone(preflight, step, versions.of(step.side())));
      }
      case TOGETHER, INTERLEAVED ->
          new SharedForkRunner(plan.subjects()).run(preflight, turn, versions);
    };
  }

  private ForkResult alone(boolean preflight, Step step, Version version)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("polyphase-fork");
    Path results = folder.resolve("results.json"); // beside which JMH's command line writes others
    try {
      List<String> arguments =
          new ArrayList<>(plan.subjects().get(step.subject()).arguments(version));
      arguments.addAll(List.of("-f", "1"));
      arguments.addAll(plan.jmhArguments());
      arguments.addAll(List.of("-foe", "true", "-rf", "json", "-rff", results.toString()));
      long start = System.nanoTime();
      String _ =
          new BenchmarkJar(version)
              .run(List.of(), arguments, Map.of("POLYPHASE_PADDING", "x".repeat(step.padding())));
      return result(preflight, step, Files.readString(results), (System.nanoTime() - start) * 1e-9);
    } finally {
      Folders.delete(folder);
    }
  }

  private static ForkResult result(boolean preflight, Step step, String json, double seconds) {
    JmhRun run = Json.LINE.fromJson(json, JmhRun[].class)[0];
    return new ForkResult(
        preflight,
        step,
        run.primaryMetric.rawData.getFirst(),
        run.primaryMetric.scoreUnit,
        run.mode.equals("thrpt"),
        seconds);
  }
}
