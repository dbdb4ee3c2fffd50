package io.polyphase.benchmarks;

import io.polyphase.Phase;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** Import and delete without the find phase: create, publish, exec, delete. */
public class LoadDeleteBenchmark extends ImportBenchmark {
  private static final int BATCH = 100;

  /** Which module is loaded and deleted. */
  @Param({"_testmultiphase", "array", "math", "_testsinglephase"})
  public String module;

  /** For JMH. */
  public LoadDeleteBenchmark() {
    super(Phase.LOAD_DELETE, BATCH);
  }

  @Override
  String module() {
    return module;
  }

  /** Loads the module of a spec at hand and deletes it. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void loadDelete() {
    run();
  }
}
