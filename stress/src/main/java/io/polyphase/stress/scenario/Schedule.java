package io.polyphase.stress.scenario;

import java.util.SplittableRandom;

/** The operations of one thread: the same for the same seed, scenario and number of modules. */
public final class Schedule {
  private static final Operation[] OPERATIONS = Operation.values();

  private final Scenario scenario;
  private final SplittableRandom random;
  private final int thread;
  private final int modules;
  private final int[] upTo = new int[OPERATIONS.length]; // cumulated weights
  private int module;

  public Schedule(Scenario scenario, long seed, int thread, int modules) {
    this.scenario = scenario;
    this.thread = thread;
    this.modules = modules;
    this.random = streamOf(seed, thread);
    int sum = 0;
    for (int i = 0; i < OPERATIONS.length; i++) {
      sum += scenario.weights().getOrDefault(OPERATIONS[i], 0);
      upTo[i] = sum;
    }
  }

  private static SplittableRandom streamOf(long seed, int thread) {
    var root = new SplittableRandom(seed);
    SplittableRandom stream = root.split();
    for (int i = 0; i < thread; i++) {
      stream = root.split();
    }
    return stream;
  }

  /** Goes on to the next step. */
  Operation next() {
    module = scenario.choice().choose(random, thread, modules);
    int drawn = random.nextInt(upTo[upTo.length - 1]);
    int i = 0;
    while (drawn >= upTo[i]) {
      i++;
    }
    return OPERATIONS[i];
  }

  /** The index of the module that the step is about. */
  int module() {
    return module;
  }
}
