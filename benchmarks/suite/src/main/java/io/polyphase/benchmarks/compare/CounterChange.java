package io.polyphase.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** An exact counter that is not the same on both sides: any difference is one, without a test. */
record CounterChange(String runtime, String module, String counter, long base, long head) {
  /** More of anything is worse: calls, references, blocks, bytes. */
  boolean isWorse() {
    return head > base;
  }

  /**
   * The changes from one reading to the other; counters that one of them does not have are left
   * out.
   */
  static List<CounterChange> between(CounterReading base, CounterReading head) {
    List<CounterChange> changes = new ArrayList<>();
    for (String counter : new TreeSet<>(base.values().keySet())) {
      Long before = base.values().get(counter);
      Long after = head.values().get(counter);
      if (before != null && after != null && !Objects.equals(before, after)) {
        changes.add(new CounterChange(base.runtime(), base.module(), counter, before, after));
      }
    }
    return changes;
  }
}
