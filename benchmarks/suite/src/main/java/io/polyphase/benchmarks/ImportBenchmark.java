package io.polyphase.benchmarks;

import io.polyphase.Phase;
import org.openjdk.jmh.annotations.Param;

/** A phase of a module that all runtimes have. */
public abstract class ImportBenchmark extends PhaseBenchmark {
  /** Which runtime imports. */
  @Param({"managed", "hosted", "reference"})
  public String runtime;

  ImportBenchmark(Phase phase, int batch) {
    super(phase, batch);
  }

  @Override
  final String runtime() {
    return runtime;
  }
}
