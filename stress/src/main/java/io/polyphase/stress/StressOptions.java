package io.polyphase.stress;

import io.polyphase.RuntimeKind;
import java.time.Duration;
import java.util.List;

/**
 * What one run is asked to do.
 *
 * @param modules names; the counting module among them is the run's to bring
 * @param hangAfter so long without an operation is a hang
 */
record StressOptions(
    RuntimeKind runtime,
    Scenario scenario,
    List<String> modules,
    int threads,
    Duration duration,
    long seed,
    Duration hangAfter) {

  StressOptions {
    modules = List.copyOf(modules);
  }

  boolean hasCountingModule() {
    return modules.contains(CountingModule.NAME);
  }
}
