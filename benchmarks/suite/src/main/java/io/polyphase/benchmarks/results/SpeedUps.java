package io.polyphase.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many times as much several workers do in the same time as one. */
final class SpeedUps {
  /**
   * One speed-up.
   *
   * @param line with the workers
   * @param runtime whose
   * @param value the number of workers if they do not hinder each other; 1 if they take turns
   */
  record SpeedUp(Line line, String runtime, ForkValues.Ratio value) {}

  private SpeedUps() {}

  /** All that can be told: a single worker must have been measured too. */
  static List<SpeedUp> of(Results results) {
    var all = new ArrayList<SpeedUp>();
    for (Line line : results.lines().keySet()) {
      if (!line.workers().isEmpty() && !line.equals(line.single())) {
        for (String runtime : results.runtimes()) {
          add(all, results, line, runtime);
        }
      }
    }
    return all;
  }

  private static void add(List<SpeedUp> all, Results results, Line line, String runtime) {
    Optional<ForkValues> single = results.find(line.single(), runtime);
    Optional<ForkValues> several = results.find(line, runtime);
    if (single.isPresent() && several.isPresent()) {
      int count = Workers.of(line.workers()).count();
      all.add(new SpeedUp(line, runtime, single.get().over(several.get()).times(count)));
    }
  }
}
