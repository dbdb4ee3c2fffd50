package io.polyphase.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    results
        .lines()
        .forEach(
            (line, values) -> {
              Map<String, ForkValues> single = results.lines().get(line.single());
              if (single != null && !line.workers().isEmpty() && !line.equals(line.single())) {
                values.forEach((runtime, value) -> add(all, line, runtime, single, value));
              }
            });
    return all;
  }

  private static void add(
      List<SpeedUp> all,
      Line line,
      String runtime,
      Map<String, ForkValues> singles,
      ForkValues value) {
    ForkValues single = singles.get(runtime);
    if (single != null) {
      int count = Workers.of(line.workers()).count();
      all.add(new SpeedUp(line, runtime, single.over(value).times(count)));
    }
  }
}
