package io.polyphase.stress.audit;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Times the phases of a module one by one, from where a user of the runtime stands. That is good
 * enough to tell a slow phase from a fast one; what is to be compared is measured by {@code bench}.
 */
final class PhaseTimer {
  private static final int ROUNDS = 21;
  private static final long WARM_UP_NANOS = 100_000_000; // what follows is not quite cold
  private static final Median MEDIAN = Median.withDefaults().withCopy(true);

  private final Interpreter interpreter;
  private final ModuleSpec spec;
  private final String module;
  private final InitRecord inits;
  private final double[] init = new double[ROUNDS];
  private final double[] create = new double[ROUNDS];
  private final double[] exec = new double[ROUNDS];
  private final double[] drop = new double[ROUNDS];
  private final double[] collection = new double[ROUNDS];
  private boolean knowsInit;

  PhaseTimer(Interpreter interpreter, ModuleSpec spec, String module, InitRecord inits) {
    this.interpreter = interpreter;
    this.spec = spec;
    this.module = module;
    this.inits = inits;
    Arrays.fill(init, Double.NaN);
  }

  CostFacts measure() {
    try {
      long warm = System.nanoTime() + WARM_UP_NANOS;
      for (int round = 0; System.nanoTime() < warm; round = (round + 1) % ROUNDS) {
        measure(round);
      }
      for (int round = 0; round < ROUNDS; round++) {
        measure(round);
      }
    } catch (ImportException e) {
      return CostFacts.failed(module, e.toString());
    }
    return new CostFacts(
        module,
        knowsInit ? median(init) : null,
        median(create),
        median(exec),
        median(drop),
        median(collection),
        ROUNDS,
        null);
  }

  private static long median(double[] nanos) {
    return Math.round(MEDIAN.evaluate(nanos));
  }

  private void measure(int round) {
    int returns = inits.returns();
    long start = System.nanoTime();
    PyObject object = interpreter.create(spec);
    long created = System.nanoTime();
    knowsInit = inits.returns() == returns + 1; // not of one that is made from a saved dict
    long initialized = knowsInit ? inits.lastNanos() : start;
    long executed;
    try {
      interpreter.exec(spec, object);
      executed = System.nanoTime();
    } finally {
      interpreter.release(object);
      boolean _ = interpreter.delete(spec.name());
      long _ = interpreter.collect();
    }
    long dropped = System.nanoTime();
    long _ = interpreter.collect();
    long collected = System.nanoTime();
    init[round] = initialized - start;
    create[round] = created - initialized;
    exec[round] = executed - created;
    drop[round] = dropped - executed;
    collection[round] = collected - dropped;
  }
}
