package io.polyphase.benchmarks;

import io.polyphase.Phase;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** The whole of {@code import x; del sys.modules["x"]}. */
public class ImportDeleteBenchmark extends ImportBenchmark {
  private static final int BATCH = 100;

  /** Which module is imported and deleted. */
  @Param({"_testmultiphase", "array", "_testsinglephase"})
  public String module;

  /** For JMH. */
  public ImportDeleteBenchmark() {
    super(Phase.IMPORT_DELETE, BATCH);
  }

  @Override
  String module() {
    return module;
  }

  /** Imports the module by name and deletes it. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void importDelete() {
    run();
  }
}
