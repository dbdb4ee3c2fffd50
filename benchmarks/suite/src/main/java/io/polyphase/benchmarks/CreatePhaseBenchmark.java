package io.polyphase.benchmarks;

import io.polyphase.Phase;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * The create phase of multi-phase modules: init function, checks, module object, methods, import
 * attributes ({@code module_from_spec}).
 */
public class CreatePhaseBenchmark extends ImportBenchmark {
  private static final int BATCH = 500;

  /** Which module is created. */
  @Param({"_testmultiphase", "array", "math"})
  public String module;

  /** For JMH. */
  public CreatePhaseBenchmark() {
    super(Phase.CREATE, BATCH);
  }

  @Override
  String module() {
    return module;
  }

  /** Creates a module and keeps it. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void create() {
    run();
  }
}
