package io.polyphase.stress.audit;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleSpec;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.ledger.MemoryFault;
import io.polyphase.stress.leaks.SourcePlaces;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Times the phases of a module one by one, from where a user of the runtime stands. That is good
 * enough to tell a slow phase from a fast one; what is to be compared is measured by {@code bench}.
 */
final class PhaseTimer {
  private static final int ROUNDS = 21;

  /** Not for ever, in a process that is still cold. */
  private static final long MOST_WARM_UP_NANOS = 1_000_000_000;

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

  /**
   * Rounds before those that count: CPython has nothing to compile, and its collector takes long.
   */
  private static int warmUpRounds(RuntimeKind runtime) {
    return switch (runtime) {
      case MANAGED, HOSTED -> 100;
      case REFERENCE -> 10;
    };
  }

  CostFacts measure(RuntimeKind runtime) throws NotCarried {
    try {
      long start = System.nanoTime();
      int warmUp = warmUpRounds(runtime);
      for (int i = 0; i < warmUp && System.nanoTime() - start < MOST_WARM_UP_NANOS; i++) {
        measure(i % ROUNDS);
      }
      for (int round = 0; round < ROUNDS; round++) {
        measure(round);
      }
    } catch (ImportException e) {
      return CostFacts.failed(module, NotCarried.orTrouble(e).text(), faults());
    }
    return new CostFacts(
        module,
        knowsInit ? median(init) : null,
        median(create),
        median(exec),
        median(drop),
        median(collection),
        ROUNDS,
        null,
        faults());
  }

  /** To be taken before another step could be blamed for them. */
  private List<MemoryFault> faults() {
    return interpreter
        .ledger()
        .map(ledger -> SourcePlaces.ofFaults(ledger.takeFaults(), ledger))
        .orElse(List.of());
  }

  private static long median(double[] nanos) {
    return Math.round(MEDIAN.evaluate(nanos));
  }

  private void measure(int round) {
    int returns = inits.returns();
    long start = System.nanoTime();
    PyObject object = interpreter.create(spec);
    long created = System.nanoTime();
    knowsInit = inits.returns() == returns + 1; // told of single-phase modules the first time only
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
