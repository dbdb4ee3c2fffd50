package io.polyphase.stress;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was broken, and keeps the first examples. */
final class Violations {
  private static final int EXAMPLES = 10;

  private final Map<Invariant, LongAdder> counts = new EnumMap<>(Invariant.class);
  private final List<String> examples = new ArrayList<>();

  Violations() {
    for (Invariant invariant : Invariant.values()) {
      counts.put(invariant, new LongAdder());
    }
  }

  void add(Invariant invariant, String example) {
    LongAdder count = counts.get(invariant);
    if (count != null) {
      count.increment();
    }
    synchronized (examples) {
      if (examples.size() < EXAMPLES) {
        examples.add(invariant + ": " + example);
      }
    }
  }

  long total() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** The counts at this moment. */
  Map<Invariant, Long> counts() {
    var snapshot = new EnumMap<Invariant, Long>(Invariant.class);
    counts.forEach((invariant, count) -> snapshot.put(invariant, count.sum()));
    return snapshot;
  }

  /** The first violations, in words. */
  List<String> examples() {
    synchronized (examples) {
      return List.copyOf(examples);
    }
  }
}
