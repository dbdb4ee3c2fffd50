package io.polyphase.benchmarks.setup;

import java.util.List;

/**
 * What one process is to measure that measures several benchmarks, whose batches take turns.
 *
 * @param runtime as {@code -p runtime}
 * @param seed draws the orders
 * @param millis how long to measure after the warm-up; 0: one batch of each and no warm-up, to see
 *     whether it can be done
 * @param lanes what is measured; those of the same benchmark and another side make pairs
 */
public record SharedForkRequest(String runtime, long seed, long millis, List<Lane> lanes) {
  /** For a defensive copy. */
  public SharedForkRequest {
    lanes = List.copyOf(lanes);
  }

  /**
   * One benchmark of one module.
   *
   * @param subject its number in the plan
   * @param side whose it is
   * @param benchmark the full name of the method
   * @param module as {@code -p module}
   */
  public record Lane(int subject, String side, String benchmark, String module) {}

  /**
   * What was measured of a lane.
   *
   * @param rounds nanoseconds for an operation: medians of batches that follow each other
   */
  public record Result(int subject, String side, List<Double> rounds) {
    /** For a defensive copy. */
    public Result {
      rounds = List.copyOf(rounds);
    }
  }
}
