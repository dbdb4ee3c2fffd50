package io.polyphase.benchmarks;

import io.polyphase.Phase;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** The exec phase of multi-phase modules, each on a freshly created module. */
public class ExecPhaseBenchmark extends ImportBenchmark {
  private static final int BATCH = 100;

  /** Which module is executed. */
  @Param({"_testmultiphase", "array", "math"})
  public String module;

  /** For JMH. */
  public ExecPhaseBenchmark() {
    super(Phase.EXEC, BATCH);
  }

  @Override
  String module() {
    return module;
  }

  /** Executes the next of the modules that were created before. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void exec() {
    run();
  }
}
