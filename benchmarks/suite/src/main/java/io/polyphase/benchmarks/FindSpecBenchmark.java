package io.polyphase.benchmarks;

import io.polyphase.Phase;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** The find phase: from the name to the spec. */
public class FindSpecBenchmark extends ImportBenchmark {
  private static final int BATCH = 200;

  /** Which module is found. */
  @Param({"_testmultiphase"})
  public String module;

  /** For JMH. */
  public FindSpecBenchmark() {
    super(Phase.FIND, BATCH);
  }

  @Override
  String module() {
    return module;
  }

  /** Asks the finders; the module is not in the cache. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void find() {
    run();
  }
}
