package io.polyphase.stress.soak;

import io.polyphase.Counters;
import io.polyphase.Interpreter;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The exact counters of all interpreters of a run together. */
final class SoakCounters {
  /** The name of one of them. */
  static final String BLOCKS = "blocks";

  private SoakCounters() {}

  /** By name; those that the runtime does not have are missing. */
  static Map<String, Long> of(List<Interpreter> interpreters) {
    Map<String, Long> sums = new TreeMap<>();
    for (Interpreter interpreter : interpreters) {
      Counters counters = interpreter.counters();
      add(sums, "references", counters.references());
      add(sums, "objects", counters.objects());
      add(sums, BLOCKS, counters.blocks());
    }
    return sums;
  }

  private static void add(Map<String, Long> sums, String name, OptionalLong value) {
    value.ifPresent(v -> sums.merge(name, v, Long::sum));
  }
}
