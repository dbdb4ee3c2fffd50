package io.polyphase.benchmarks.results;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark with every value of its parameters: what a run must have results for. */
public final class ExpectedResults {

  private ExpectedResults() {}

  /** What was asked for and has no result. */
  public static List<String> missing(Options options, Collection<RunResult> results) {
    Set<String> missing = all(options);
    for (RunResult result : results) {
      missing.remove(described(result.getParams()));
    }
    return List.copyOf(missing);
  }

  private static Set<String> all(Options options) {
    var all = new TreeSet<String>();
    var silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
    for (BenchmarkListEntry entry :
        BenchmarkList.defaultList().find(silent, options.getIncludes(), options.getExcludes())) {
      choices(entry, options).forEach(chosen -> all.add(described(entry.getUsername(), chosen)));
    }
    return all;
  }

  /** Each way to choose a value for every parameter. */
  private static Stream<Map<String, String>> choices(BenchmarkListEntry entry, Options options) {
    Stream<Map<String, String>> choices = Stream.of(Map.of());
    for (var parameter : entry.getParams().orElse(Map.of()).entrySet()) {
      String name = parameter.getKey();
      Collection<String> values =
          options.getParameter(name).orElse(Arrays.asList(parameter.getValue()));
      choices = choices.flatMap(chosen -> values.stream().map(value -> with(chosen, name, value)));
    }
    return choices;
  }

  private static Map<String, String> with(Map<String, String> chosen, String name, String value) {
    var more = new HashMap<>(chosen);
    more.put(name, value);
    return more;
  }

  private static String described(BenchmarkParams params) {
    var chosen = new HashMap<String, String>();
    params.getParamsKeys().forEach(name -> chosen.put(name, params.getParam(name)));
    return described(params.getBenchmark(), chosen);
  }

  private static String described(String benchmark, Map<String, String> chosen) {
    return benchmark + new TreeMap<>(chosen);
  }
}
