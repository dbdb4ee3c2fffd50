package io.polyphase.stress.check;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.polyphase.ledger.Ledger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Counts what was broken, keeps the first examples, and knows what was looked at at all. */
public final class Violations {
  private static final int EXAMPLES = 10;

  private final Map<Invariant, LongAdder> counts = new EnumMap<>(Invariant.class);
  private final Set<Invariant> checked = ConcurrentHashMap.newKeySet();

  @GuardedBy("itself")
  private final Map<Invariant, List<String>> examples = new EnumMap<>(Invariant.class);

  private volatile BiConsumer<Invariant, String> listener = (_, _) -> {};

  public Violations() {
    for (Invariant invariant : Invariant.values()) {
      counts.put(invariant, new LongAdder());
    }
  }

  /** Is notified of each violation, by the thread that found it, from now on. */
  public void onViolation(BiConsumer<Invariant, String> newListener) {
    listener = newListener;
  }

  /** The run has come to look at this one, whatever it finds. */
  public void checked(Invariant invariant) {
    if (!checked.contains(invariant)) { // so that threads only read, but for the first time
      checked.add(invariant);
    }
  }

  public void add(Invariant invariant, String example) {
    add(invariant, 1, example);
  }

  /** Adds several of a kind. */
  public void add(Invariant invariant, long times, String example) {
    checked(invariant);
    LongAdder count = counts.get(invariant);
    if (count != null) {
      count.add(times);
    }
    synchronized (examples) {
      List<String> ofInvariant = examples.computeIfAbsent(invariant, _ -> new ArrayList<>());
      if (ofInvariant.size() < EXAMPLES) {
        ofInvariant.add(invariant + ": " + example);
      }
    }
    listener.accept(invariant, example);
  }

  /** Adds what a ledger noticed of freed objects, where it watches them. */
  public void addFaults(Ledger ledger) {
    if (ledger.watchesFreedObjects()) {
      checked(Invariant.MEMORY);
      ledger.takeFaults().forEach(fault -> add(Invariant.MEMORY, MemoryFaultText.line(fault)));
    }
  }

  public long total() {
    return total(_ -> true);
  }

  /** How many of the invariants that somebody cares about. */
  public long total(Predicate<Invariant> relevant) {
    return counts.entrySet().stream()
        .filter(entry -> relevant.test(entry.getKey()))
        .mapToLong(entry -> entry.getValue().sum())
        .sum();
  }

  /** The counts at this moment. What was not checked is not among them. */
  public Map<Invariant, Long> counts() {
    var snapshot = new EnumMap<Invariant, Long>(Invariant.class);
    counts.forEach((invariant, count) -> snapshot.put(invariant, count.sum()));
    snapshot.keySet().retainAll(checked);
    return snapshot;
  }

  /** The first violations of each invariant, in words. */
  public List<String> examples() {
    return examples(_ -> true);
  }

  /** The same of those invariants that somebody cares about. */
  public List<String> examples(Predicate<Invariant> relevant) {
    synchronized (examples) {
      return examples.entrySet().stream()
          .filter(entry -> relevant.test(entry.getKey()))
          .flatMap(entry -> entry.getValue().stream())
          .toList();
    }
  }
}
