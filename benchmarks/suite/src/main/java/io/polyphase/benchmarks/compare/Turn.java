package io.polyphase.benchmarks.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One process.
 *
 * @param block which pair of its group it belongs to, counted from 0
 * @param sides what it measures: one side, or both
 * @param padding the length of an environment variable, which moves what comes behind it in memory
 */
record Turn(int block, Group group, List<Side> sides, int padding) {
  private static final int MOST_PADDING = 4096;

  Turn {
    sides = List.copyOf(sides);
  }

  /** What it measures, subject by subject. */
  List<Step> steps() {
    return group.subjects().stream()
        .flatMap(subject -> sides.stream().map(side -> new Step(block, subject, side, padding)))
        .toList();
  }

  /**
   * All processes in the order in which they run. Each block has every group once, in an order of
   * its own, so that each is spread over the whole time; which of a pair is the first is drawn by
   * coin. What is done has no influence on what is drawn.
   */
  static List<Turn> schedule(List<Group> groups, int blocks, long seed) {
    var random = new Random(seed);
    List<Turn> turns = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      List<Group> order = new ArrayList<>(groups);
      Collections.shuffle(order, random);
      for (Group group : order) {
        Side first = random.nextBoolean() ? Side.BASE : Side.HEAD;
        Side second = first == Side.BASE ? Side.HEAD : Side.BASE;
        switch (group.way()) {
          case INTERLEAVED -> turns.add(turn(block, group, List.of(first, second), random));
          case ALONE, TOGETHER -> {
            turns.add(turn(block, group, List.of(first), random));
            turns.add(turn(block, group, List.of(second), random));
          }
        }
      }
    }
    return turns;
  }

  private static Turn turn(int block, Group group, List<Side> sides, Random random) {
    return new Turn(block, group, sides, random.nextInt(MOST_PADDING));
  }
}
