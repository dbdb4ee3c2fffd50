package io.polyphase.benchmarks.results;

import io.polyphase.choice.ModuleRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;

/** What JMH found, by our names. */
public final class JmhResults {
  private static final double MEDIAN = 50;

  /** The parameters that have columns of their own. */
  private static final Set<String> COMMON = Set.of("runtime", "module", "workers");

  private final Map<String, String> names;

  private JmhResults(Collection<RunResult> results) {
    names = names(results);
  }

  public static Results read(Collection<RunResult> results) {
    var reader = new JmhResults(results);
    var lines = new TreeMap<Line, Map<String, ForkValues>>();
    for (RunResult result : results) {
      BenchmarkParams params = result.getParams();
      lines
          .computeIfAbsent(reader.lineOf(params), _ -> new TreeMap<>())
          .put(
              Objects.requireNonNullElse(params.getParam("runtime"), Results.NONE),
              forksOf(result));
    }
    return new Results(lines, unitOf(results));
  }

  private static String unitOf(Collection<RunResult> results) {
    return results.stream()
        .map(result -> result.getPrimaryResult().getScoreUnit())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Files by their modules' names, unless that would make two modules one. */
  private static Map<String, String> names(Collection<RunResult> results) {
    var modules = new TreeSet<String>();
    for (RunResult result : results) {
      String module = result.getParams().getParam("module");
      if (module != null) {
        modules.add(module);
      }
    }
    Map<String, Long> uses =
        modules.stream()
            .collect(Collectors.groupingBy(m -> ModuleRef.nameOf(m), Collectors.counting()));
    var names = new HashMap<String, String>();
    for (String module : modules) {
      String name = ModuleRef.nameOf(module);
      names.put(module, Objects.equals(uses.get(name), 1L) ? name : module);
    }
    return names;
  }

  /**
   * Benchmarks of the phases are called by their class, others by the value of their own parameter
   * too, or by their method.
   */
  private Line lineOf(BenchmarkParams params) {
    String[] path = params.getBenchmark().split("\\.", -1);
    String type = path[path.length - 2].replaceFirst("Benchmark$", "");
    String module = params.getParam("module");
    String workers = Objects.requireNonNullElse(params.getParam("workers"), "");
    if (module != null) {
      return new Line(type, names.getOrDefault(module, module), workers);
    }
    String own =
        params.getParamsKeys().stream()
            .filter(name -> !COMMON.contains(name))
            .map(params::getParam)
            .collect(Collectors.joining(" "));
    String name = own.isEmpty() ? type + "." + path[path.length - 1] : type + " " + own;
    return new Line(name, Results.NONE, workers);
  }

  private static ForkValues forksOf(RunResult result) {
    return new ForkValues(
        result.getBenchmarkResults().stream().mapToDouble(JmhResults::median).toArray());
  }

  /** A fork's value: an iteration in which something else ran on the machine does not move it. */
  private static double median(BenchmarkResult fork) {
    return StatUtils.percentile(
        fork.getIterationResults().stream()
            .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
            .toArray(),
        MEDIAN);
  }
}
