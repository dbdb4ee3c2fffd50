package io.polyphase.stress.leaks;

import java.util.List;

/**
 * How one counter changed in the measured cycles.
 *
 * @param deltas from each reading to the next
 */
record CounterDeltas(LeakCounter counter, List<Long> deltas) {

  boolean isLeak() {
    return counter.isLeak(deltas);
  }

  boolean isZero() {
    return deltas.stream().allMatch(delta -> delta == 0);
  }

  /** In regrtest's words, with its remark on what is no leak. */
  String line(String module) {
    return module
        + " leaked "
        + deltas
        + " "
        + counter
        + ", sum="
        + deltas.stream().mapToLong(Long::longValue).sum()
        + (isLeak() ? "" : " (this is fine)");
  }
}
