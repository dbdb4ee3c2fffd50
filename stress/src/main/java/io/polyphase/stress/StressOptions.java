package io.polyphase.stress;

import io.polyphase.RuntimeKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What one run is asked to do.
 *
 * @param modules names; the counting module among them is the run's to bring
 * @param hangAfter so long without an operation is a hang
 * @param limits how many operations each thread may do, for a replay; empty for any number
 */
record StressOptions(
    RuntimeKind runtime,
    Scenario scenario,
    List<String> modules,
    int threads,
    Duration duration,
    long seed,
    Duration hangAfter,
    List<Long> limits) {

  StressOptions {
    modules = List.copyOf(modules);
    limits = List.copyOf(limits);
  }

  /** Options without limits. */
  StressOptions(
      RuntimeKind runtime,
      Scenario scenario,
      List<String> modules,
      int threads,
      Duration duration,
      long seed,
      Duration hangAfter) {
    this(runtime, scenario, modules, threads, duration, seed, hangAfter, List.of());
  }

  /** How many operations a thread may do. */
  long limit(int thread) {
    return limits.isEmpty() ? Long.MAX_VALUE : limits.get(thread);
  }

  /** The fixtures that the run has to bring. */
  Set<Fixture> fixtures() {
    return Fixture.among(modules);
  }

  boolean hasCountingModule() {
    return modules.contains(CountingModule.NAME);
  }
}
