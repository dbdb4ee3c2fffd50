package io.polyphase.stress;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was broken, keeps the first examples, and knows what was looked at at all. */
final class Violations {
  private static final int EXAMPLES = 10;

  private final Map<Invariant, LongAdder> counts = new EnumMap<>(Invariant.class);
  private final Set<Invariant> checked = ConcurrentHashMap.newKeySet();
  private final List<String> examples = new ArrayList<>();

  Violations() {
    for (Invariant invariant : Invariant.values()) {
      counts.put(invariant, new LongAdder());
    }
  }

  /** The run has come to look at this one, whatever it finds. */
  void checked(Invariant invariant) {
    if (!checked.contains(invariant)) { // so that threads only read, but for the first time
      checked.add(invariant);
    }
  }

  void add(Invariant invariant, String example) {
    add(invariant, 1, example);
  }

  /** Adds several of a kind. */
  void add(Invariant invariant, long times, String example) {
    checked(invariant);
    LongAdder count = counts.get(invariant);
    if (count != null) {
      count.add(times);
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

  /** The counts at this moment. What was not checked is not among them. */
  Map<Invariant, Long> counts() {
    var snapshot = new EnumMap<Invariant, Long>(Invariant.class);
    counts.forEach((invariant, count) -> snapshot.put(invariant, count.sum()));
    snapshot.keySet().retainAll(checked);
    return snapshot;
  }

  /** The first violations, in words. */
  List<String> examples() {
    synchronized (examples) {
      return List.copyOf(examples);
    }
  }
}
