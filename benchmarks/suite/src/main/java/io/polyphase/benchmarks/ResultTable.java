package io.polyphase.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;

/** The runtimes side by side: a line per benchmark and module. */
final class ResultTable {
  private static final List<String> RUNTIMES = List.of("managed", "hosted", "reference");
  private static final String NONE = "-";
  private static final double MEDIAN = 50;

  /** A line's name. Benchmarks stand in the order of an import, the floor last. */
  private record Key(String benchmark, String module) implements Comparable<Key> {
    private static final List<String> ORDER =
        List.of(
            "FindSpec",
            "CreatePhase",
            "ExecPhase",
            "SinglePhaseInit",
            "LoadDelete",
            "ImportDelete");

    @Override
    public int compareTo(Key other) {
      return Comparator.comparingInt(Key::rank)
          .thenComparing(Key::benchmark)
          .thenComparing(Key::module)
          .compare(this, other);
    }

    private int rank() {
      int index = ORDER.indexOf(benchmark);
      return index < 0 ? ORDER.size() : index;
    }
  }

  private final Map<Key, Map<String, ForkValues>> lines = new TreeMap<>();
  private final String unit;

  ResultTable(Collection<RunResult> results) {
    for (RunResult result : results) {
      BenchmarkParams params = result.getParams();
      lines
          .computeIfAbsent(keyOf(params), _ -> new TreeMap<>())
          .put(Objects.requireNonNullElse(params.getParam("runtime"), NONE), forksOf(result));
    }
    unit =
        results.stream()
            .map(r -> r.getPrimaryResult().getScoreUnit())
            .distinct()
            .collect(Collectors.joining(", "));
  }

  /** Benchmarks of the phases are called by their class, others by their method too. */
  private static Key keyOf(BenchmarkParams params) {
    String[] path = params.getBenchmark().split("\\.", -1);
    String type = path[path.length - 2].replaceFirst("Benchmark$", "");
    String module = params.getParam("module");
    return module == null
        ? new Key(type + "." + path[path.length - 1], NONE)
        : new Key(type, module);
  }

  private static ForkValues forksOf(RunResult result) {
    return new ForkValues(
        result.getBenchmarkResults().stream().mapToDouble(ResultTable::median).toArray());
  }

  /** A fork's value: an iteration in which something else ran on the machine does not move it. */
  private static double median(BenchmarkResult fork) {
    return StatUtils.percentile(
        fork.getIterationResults().stream()
            .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
            .toArray(),
        MEDIAN);
  }

  private static List<String> cells(Key key, Map<String, ForkValues> values) {
    var cells = new ArrayList<>(List.of(key.benchmark(), key.module()));
    for (String runtime : RUNTIMES) {
      ForkValues value = values.get(runtime);
      cells.add(value == null ? NONE : value.toString());
    }
    ForkValues hosted = values.get("hosted");
    ForkValues reference = values.get("reference");
    cells.add(hosted == null || reference == null ? NONE : hosted.over(reference).toString());
    return cells;
  }

  @Override
  public String toString() {
    var table =
        new TextTable(
            "benchmark", "module", "managed", "hosted", "reference", "hosted/reference");
    var floor = new TextTable("floor", "");
    lines.forEach(
        (key, values) -> {
          ForkValues alone = values.get(NONE);
          if (alone == null) {
            table.add(cells(key, values));
          } else {
            floor.add(List.of(key.benchmark(), alone.toString()));
          }
        });
    return unit
        + ", median of each fork; ± and [ ] are 95 % intervals over the forks\n\n"
        + table
        + floor;
  }
}
