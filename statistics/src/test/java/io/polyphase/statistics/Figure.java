package io.polyphase.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** Figures of a process that leaks nothing. The noise of each has standard deviation 1. */
enum Figure {
  /** Readings that know nothing of each other. */
  WHITE_NOISE {
    @Override
    double[] read(int readings, RandomGenerator random) {
      return DoubleStream.generate(random::nextGaussian).limit(readings).toArray();
    }
  },

  /** Readings of which each keeps 0.9 of the one before. */
  LASTING_NOISE {
    @Override
    double[] read(int readings, RandomGenerator random) {
      double[] values = new double[readings];
      double last = random.nextGaussian();
      for (int i = 0; i < readings; i++) {
        last = KEPT * last + Math.sqrt(1 - KEPT * KEPT) * random.nextGaussian();
        values[i] = last;
      }
      return values;
    }
  },

  /** Lasting noise, and in every hundredth reading an arena is taken or given back for good. */
  ARENA_STEPS {
    @Override
    double[] read(int readings, RandomGenerator random) {
      double[] values = LASTING_NOISE.read(readings, random);
      double arenas = 0;
      for (int i = 0; i < readings; i++) {
        if (random.nextInt(100) == 0) {
          arenas += random.nextBoolean() ? ARENA : -ARENA;
        }
        values[i] += arenas;
      }
      return values;
    }
  },

  /** Lasting noise, and growth at the start: by 20 in all, half of what is left in 14 readings. */
  WARM_UP {
    @Override
    double[] read(int readings, RandomGenerator random) {
      double[] values = LASTING_NOISE.read(readings, random);
      for (int i = 0; i < readings; i++) {
        values[i] += 20 * (1 - Math.exp(-i / 20.0));
      }
      return values;
    }
  };

  /** Operations between two readings. */
  static final long OPERATIONS = 1_000;

  private static final double KEPT = 0.9;
  private static final double ARENA = 2;

  abstract double[] read(int readings, RandomGenerator random);

  /** A run that leaks so much per reading. */
  Series run(int readings, double leak, RandomGenerator random) {
    double[] values = read(readings, random);
    List<Series.Point> points = new ArrayList<>();
    for (int i = 0; i < readings; i++) {
      points.add(new Series.Point(i * OPERATIONS, values[i] + i * leak));
    }
    return new Series(points);
  }
}
