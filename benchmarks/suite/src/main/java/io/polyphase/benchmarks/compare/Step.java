package io.polyphase.benchmarks.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One process.
 *
 * @param block which pair of its subject it belongs to, counted from 0
 * @param subject its number in the plan
 * @param padding the length of an environment variable, which moves what comes behind it in memory
 */
record Step(int block, int subject, Side side, int padding) {
  private static final int MOST_PADDING = 4096;

  /**
   * All processes in the order in which they run. Each block has every subject once, in an order of
   * its own, so that each is spread over the whole time; which of a pair is the first is drawn by
   * coin. What is done has no influence on what is drawn.
   */
  static List<Step> schedule(int subjects, int blocks, long seed) {
    var random = new Random(seed);
    List<Step> steps = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      List<Integer> order =
          IntStream.range(0, subjects).boxed().collect(Collectors.toCollection(ArrayList::new));
      Collections.shuffle(order, random);
      for (int subject : order) {
        Side first = random.nextBoolean() ? Side.BASE : Side.HEAD;
        Side second = first == Side.BASE ? Side.HEAD : Side.BASE;
        steps.add(new Step(block, subject, first, random.nextInt(MOST_PADDING)));
        steps.add(new Step(block, subject, second, random.nextInt(MOST_PADDING)));
      }
    }
    return steps;
  }
}
