package io.polyphase.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PhaseBenchmarkTest {
  /** Of the managed runtime. */
  private static final Duration LEAST_WARM_UP = Duration.ofMillis(600);

  @Test
  void open_withRoundsToWarmUp_runsBatchesForTheLeastTime() {
    var benchmark = new CreatePhaseBenchmark();
    benchmark.runtime = "managed";
    benchmark.module = "math";
    long start = System.nanoTime();

    benchmark.open(1);

    assertTrue(System.nanoTime() - start >= LEAST_WARM_UP.toNanos(), "it was not warmed up");
    benchmark.prepare();
    benchmark.create();
    benchmark.cleanUp();
    benchmark.close();
  }
}
