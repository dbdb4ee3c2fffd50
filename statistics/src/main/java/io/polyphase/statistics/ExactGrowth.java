package io.polyphase.statistics;

import java.util.List;
import java.util.OptionalLong;

/**
 * The growth of a counter that has no noise: live objects, references, states created and not
 * freed. It is read at rest, before and after windows with different numbers of operations.
 *
 * <ul>
 *   <li>{@link GrowthVerdict.Bounded}: in some window it did not grow. That is regrtest's rule; a
 *       leak that is rarer than one in the shortest window may pass.
 *   <li>{@link GrowthVerdict.Leak}: it grew in each, in proportion to the operations.
 *   <li>{@link GrowthVerdict.Inconclusive}: it grew in each, and that is not shown to come from the
 *       operations: a cache that still fills, something that grows with time or with each reading,
 *       or too few counts to tell.
 * </ul>
 *
 * <p>The estimate of each verdict is the growth per operation over all windows, between those of
 * the windows with the least and the most.
 *
 * @param windows three at least, one after the other, the longest at least twice the shortest
 */
public record ExactGrowth(List<Window> windows) {
  private static final int FEWEST = 3;

  /**
   * What lies between two readings.
   *
   * @param operations how many were done; 1 or more
   * @param delta what the counter grew by
   */
  public record Window(long operations, long delta) {
    /** Checks the operations. */
    public Window {
      if (operations < 1) {
        throw new IllegalArgumentException("operations=" + operations);
      }
    }

    double perOperation() {
      return (double) delta / operations;
    }
  }

  /** Checks the windows. */
  public ExactGrowth {
    windows = List.copyOf(windows);
    var lengths = windows.stream().mapToLong(Window::operations).summaryStatistics();
    if (windows.size() < FEWEST || lengths.getMax() / 2.0 < lengths.getMin()) {
      throw new IllegalArgumentException("too few windows, or too much alike: " + windows);
    }
  }

  /**
   * The verdict, where each operation does the same: every one leaks as much, or every k-th leaks
   * one, so the counts are in proportion to less than one.
   */
  public GrowthVerdict verdict() {
    return verdict(0);
  }

  /**
   * The verdict, where operations are drawn at random and windows are alike on average only.
   *
   * @param share what part of itself a count may be off, beside one; below 1/3, or windows of which
   *     one is twice as long as the other cannot be told apart
   */
  public GrowthVerdict verdict(double share) {
    if (!(share >= 0 && share < 1.0 / 3)) {
      throw new IllegalArgumentException("share=" + share);
    }
    Estimate growth = perOperation();
    if (windows.stream().anyMatch(window -> window.delta < 1)) {
      return new GrowthVerdict.Bounded(growth);
    }
    return isProportional(share) && !isConstant(share)
        ? new GrowthVerdict.Leak(growth)
        : new GrowthVerdict.Inconclusive(growth, OptionalLong.empty());
  }

  private Estimate perOperation() {
    var each = windows.stream().mapToDouble(Window::perOperation).summaryStatistics();
    double overall = all(windows).perOperation();
    return new Estimate(overall, each.getMin(), each.getMax());
  }

  /** Whether one growth per operation fits all windows, and all that lies between two readings. */
  private boolean isProportional(double share) {
    double least = Double.NEGATIVE_INFINITY;
    double most = Double.POSITIVE_INFINITY;
    for (int end = 1; end <= windows.size(); end++) {
      for (int start = 0; start < end; start++) {
        Window span = all(windows.subList(start, end));
        double slack = 1 + share * span.delta;
        least = Math.max(least, (span.delta - slack) / span.operations);
        most = Math.min(most, (span.delta + slack) / span.operations);
      }
    }
    return least < most;
  }

  /** Whether one growth per window fits all of them. */
  private boolean isConstant(double share) {
    var deltas = windows.stream().mapToLong(Window::delta).summaryStatistics();
    return deltas.getMax() * (1 - share) - 1 < deltas.getMin() * (1 + share) + 1;
  }

  private static Window all(List<Window> windows) {
    return new Window(
        windows.stream().mapToLong(Window::operations).sum(),
        windows.stream().mapToLong(Window::delta).sum());
  }
}
