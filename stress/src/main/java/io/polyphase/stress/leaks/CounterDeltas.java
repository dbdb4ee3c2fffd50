package io.polyphase.stress.leaks;

import java.util.ArrayList;
import java.util.List;

/**
 * How one counter changed in the measured cycles.
 *
 * @param deltas from each reading to the next
 */
public record CounterDeltas(LeakCounter counter, List<Long> deltas) {
  private static final int MOST_ONE_BY_ONE = 20;

  /** Whether it is a leak. */
  public boolean isLeak() {
    return counter.isLeak(deltas);
  }

  /** Whether it cannot be told from this; more cycles tell. */
  boolean isDoubtful() {
    return counter.isDoubtful(deltas);
  }

  /** Whether nothing changed. */
  public boolean isZero() {
    return deltas.stream().allMatch(delta -> delta == 0);
  }

  /** In regrtest's words, with its remark on what is no leak. */
  public String line(String module) {
    return module
        + " leaked "
        + shown()
        + " "
        + counter
        + ", sum="
        + deltas.stream().mapToLong(Long::longValue).sum()
        + (isLeak() ? "" : " (this is fine)");
  }

  /** Hundreds of them with how often each comes in a row, as {@code [0 x99, 1, 0 x200]}. */
  private String shown() {
    if (deltas.size() <= MOST_ONE_BY_ONE) {
      return deltas.toString();
    }
    List<String> runs = new ArrayList<>();
    for (int start = 0, end; start < deltas.size(); start = end) {
      end = start + 1;
      while (end < deltas.size() && deltas.get(end).equals(deltas.get(start))) {
        end++;
      }
      runs.add(deltas.get(start) + (end - start == 1 ? "" : " x" + (end - start)));
    }
    return runs.toString();
  }
}
