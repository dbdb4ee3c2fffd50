package io.polyphase.statistics;

import java.util.OptionalLong;

/** What is said about the growth of a figure; by {@link GrowthRule} or {@link ExactGrowth}. */
public sealed interface GrowthVerdict {
  /** Growth per operation. */
  Estimate perOperation();

  /** It grows with the operations, by more than is tolerated. */
  record Leak(Estimate perOperation) implements GrowthVerdict {
    /**
     * Whether a second run with twice as many operations says so too: then twice as much is lost,
     * that is, as much per operation. A cache that was still filling, or an arena that was taken by
     * chance, seldom does that again.
     *
     * <p>A cache that gets full in the middle of the second run grows as fast as before until then,
     * so its interval reaches up to that. But down to less than half of it as well. Where there is
     * hardly any noise the intervals are so narrow that they miss each other by next to nothing, so
     * growth that differs by a tenth counts as the same.
     */
    public boolean isConfirmedBy(GrowthVerdict longerRun) {
      return switch (longerRun) {
        case Leak leak ->
            isAbout(leak.perOperation) && leak.perOperation.low() >= perOperation.low() / 2;
        case Bounded _, Inconclusive _ -> false;
      };
    }

    private boolean isAbout(Estimate other) {
      return perOperation.overlaps(other)
          || Math.abs(other.value() - perOperation.value()) <= perOperation.value() / 5;
    }
  }

  /** It grows by no more than {@code perOperation().high()}, which is little enough. */
  record Bounded(Estimate perOperation) implements GrowthVerdict {}

  /**
   * Neither can be said.
   *
   * @param moreOperations about how many more the run needs; empty if that cannot be told
   */
  record Inconclusive(Estimate perOperation, OptionalLong moreOperations)
      implements GrowthVerdict {}
}
