package io.polyphase.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * Two versions that are run in turn on a machine. Each process is 2 % faster or slower than it
 * should be, and its time the median of five iterations that differ by 1 %, some by much more.
 */
enum PairedRuns {
  /** A machine that stays as it is. */
  STEADY {
    @Override
    void slowDown(double[] machine, RandomGenerator random) {}
  },

  /** It gets slower by 5 % from start to end. */
  DRIFT {
    @Override
    void slowDown(double[] machine, RandomGenerator random) {
      for (int i = 0; i < machine.length; i++) {
        machine[i] = 0.05 * i / machine.length;
      }
    }
  },

  /** Something else takes 10 % of it for a quarter of the time, some time. */
  BURST {
    @Override
    void slowDown(double[] machine, RandomGenerator random) {
      int length = machine.length / 4;
      int start = random.nextInt(machine.length - length);
      Arrays.fill(machine, start, start + length, 0.1);
    }
  };

  /** Which process runs when. */
  enum Order {
    /** The two of a pair one after the other; a coin says which is first. */
    COIN,
    /** All of base, then all of head. */
    ONE_AFTER_THE_OTHER
  }

  private static final double PROCESS = 0.02;
  private static final double ITERATION = 0.01;
  private static final double OUTLIER = 0.2;

  /** Sets how much slower the machine is at each turn, as a logarithm. */
  abstract void slowDown(double[] machine, RandomGenerator random);

  /** The logarithms of the ratios head/base, if head really takes so much more. */
  double[] logRatios(int pairs, double logChange, Order order, RandomGenerator random) {
    double[] machine = new double[2 * pairs];
    slowDown(machine, random);
    double[] logRatios = new double[pairs];
    for (int pair = 0; pair < pairs; pair++) {
      int headFirst = random.nextInt(2);
      int base = order == Order.COIN ? 2 * pair + headFirst : pair;
      int head = order == Order.COIN ? 2 * pair + 1 - headFirst : pairs + pair;
      logRatios[pair] =
          logChange + (machine[head] + process(random)) - (machine[base] + process(random));
    }
    return logRatios;
  }

  private static double process(RandomGenerator random) {
    double[] iterations =
        DoubleStream.generate(() -> iteration(random)).limit(5).sorted().toArray();
    return random.nextGaussian(0, PROCESS) + iterations[2];
  }

  private static double iteration(RandomGenerator random) {
    return random.nextGaussian(0, ITERATION) + (random.nextInt(50) == 0 ? OUTLIER : 0);
  }
}
