package io.polyphase.benchmarks;

import io.polyphase.Phase;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * The exec phase of modules whose exec slot makes many small C API calls of one kind: what a single
 * call of that kind costs shows here, where in a real module it is one of many things.
 */
public class CallHeavyBenchmark extends ExtensionBenchmark {
  private static final int BATCH = 100;

  /** Which calls; {@code polyphase_calls.c} says how many. */
  @Param({
    "mixed",
    "constants",
    "strings",
    "longs",
    "texts",
    "tuples",
    "dicts",
    "lists",
    "attributes",
    "parsing",
    "formats",
    "types",
    "errors"
  })
  public String calls;

  /** For JMH. */
  public CallHeavyBenchmark() {
    super(Phase.EXEC, BATCH, "calls.so");
  }

  @Override
  String moduleName() {
    return "calls_" + calls;
  }

  /** Executes the next of the modules that were created before. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void exec() {
    run();
  }
}
