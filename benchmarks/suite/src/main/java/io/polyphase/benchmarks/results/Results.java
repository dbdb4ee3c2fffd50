package io.polyphase.benchmarks.results;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run measured: a value per fork, by line and runtime. */
public final class Results {
  /** Stands for the runtime of benchmarks that have none, and for the module likewise. */
  static final String NONE = "-";

  private final SortedMap<Line, Map<String, ForkValues>> lines;
  private final String unit;

  /**
   * Results.
   *
   * @param lines values by runtime
   * @param unit what they are in, such as ns/op
   */
  Results(Map<Line, Map<String, ForkValues>> lines, String unit) {
    this.lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
    this.unit = unit;
  }

  /** Values by runtime, in the order of reading. */
  SortedMap<Line, Map<String, ForkValues>> lines() {
    return lines;
  }

  /** What the values are in, such as ns/op. */
  String unit() {
    return unit;
  }

  /** How many combinations have a result. */
  int size() {
    return lines.values().stream().mapToInt(Map::size).sum();
  }

  /** Whether the values are times, of which less is better. */
  boolean isTime() {
    return unit.matches("(ns|us|ms|s)/op");
  }

  Optional<ForkValues> find(Line line, String runtime) {
    return Optional.ofNullable(lines.getOrDefault(line, Map.of()).get(runtime));
  }

  /** How many forks the combination has that has the fewest. */
  int fewestForks() {
    return lines.values().stream()
        .flatMap(values -> values.values().stream())
        .mapToInt(value -> value.list().size())
        .min()
        .orElse(0);
  }

  Set<String> benchmarks() {
    return lines.keySet().stream()
        .map(Line::benchmark)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Set<String> modules() {
    Set<String> modules =
        lines.keySet().stream().map(Line::module).collect(Collectors.toCollection(TreeSet::new));
    modules.remove(NONE);
    return modules;
  }

  /** From the least foreign to the reference; what has no runtime comes last. */
  List<String> runtimes() {
    return Stream.of("managed", "hosted", "reference", NONE)
        .filter(runtime -> lines.values().stream().anyMatch(values -> values.containsKey(runtime)))
        .toList();
  }
}
