package io.polyphase.benchmarks.compare;

import io.polyphase.statistics.ChangeRule;
import io.polyphase.statistics.Estimate;
import io.polyphase.statistics.SignedRank;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The geometric mean of a benchmark's ratios head / base over all modules. It is made of each
 * block's own, and its interval is one over the blocks: it tells of these modules, in other runs.
 *
 * @param modules how many there are
 * @param slower how many of them took longer in head, by their own estimates
 */
record GeometricMean(String benchmark, int modules, long slower, Estimate ratio) {
  private static final int LEAST_MODULES = 3;

  /** Those of benchmarks with several modules, all of which have been measured in all blocks. */
  static List<GeometricMean> of(List<CompareReport.Row> rows) {
    Map<String, List<CompareReport.Row>> byBenchmark = new LinkedHashMap<>();
    for (CompareReport.Row row : rows) {
      String place = row.subject().parameters().getOrDefault(Subject.RUNTIME, "");
      String name = row.subject().shortName() + (place.isEmpty() ? "" : ", " + place);
      byBenchmark.computeIfAbsent(name, _ -> new ArrayList<>()).add(row);
    }
    List<GeometricMean> means = new ArrayList<>();
    byBenchmark.forEach(
        (name, each) -> {
          if (each.size() >= LEAST_MODULES && haveAsManyBlocks(each)) {
            means.add(of(name, each));
          }
        });
    return means;
  }

  private static boolean haveAsManyBlocks(List<CompareReport.Row> rows) {
    return rows.stream().mapToInt(row -> row.logRatios().size()).distinct().count() == 1;
  }

  private static GeometricMean of(String name, List<CompareReport.Row> rows) {
    int blocks = rows.getFirst().logRatios().size();
    double[] means =
        IntStream.range(0, blocks)
            .mapToDouble(
                block ->
                    rows.stream()
                        .mapToDouble(row -> row.logRatios().get(block))
                        .average()
                        .orElseThrow())
            .toArray();
    Estimate log = SignedRank.hodgesLehmann(means, ChangeRule.CONFIDENCE);
    return new GeometricMean(
        name,
        rows.size(),
        rows.stream().filter(row -> row.verdict().ratio().value() > 1).count(),
        new Estimate(Math.exp(log.value()), Math.exp(log.low()), Math.exp(log.high())));
  }
}
