package io.polyphase.benchmarks;

import io.polyphase.Phase;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * A single-phase module that the process has loaded before: from its saved dict ({@code m_size} −1,
 * {@code _testsinglephase}) or by its init function ({@code _testsinglephase_with_reinit}).
 */
public class SinglePhaseInitBenchmark extends ImportBenchmark {
  private static final int BATCH = 500;

  /** Which module is initialised. */
  @Param({"_testsinglephase_with_reinit"})
  public String module;

  /** For JMH. */
  public SinglePhaseInitBenchmark() {
    super(Phase.CREATE, BATCH);
  }

  @Override
  String module() {
    return module;
  }

  /** Loads it again, while the one before is in the cache. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void init() {
    run();
  }
}
