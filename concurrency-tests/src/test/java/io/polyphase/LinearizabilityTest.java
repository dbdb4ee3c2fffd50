package io.polyphase;

import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The structures that threads share, each against its plain single-threaded twin. */
final class LinearizabilityTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        SysModules.class,
        LockedCounters.class,
        RememberedExtensions.class,
        IndexedModules.class
      })
  void modelChecked_isLinearizable(Class<?> structure) {
    var options = Linearizability.modelChecking(Effort.of(3, 30), Effort.of(20, 200));
    Repeat.checked(
        LinearizabilityTest.class,
        structure.getSimpleName(),
        () -> Linearizability.check(structure, options));
  }

  /** On the machine's own memory, which the model checker takes to be sequentially consistent. */
  @ParameterizedTest
  @EnabledIfSystemProperty(named = "polyphase.concurrency", matches = "long")
  @ValueSource(
      classes = {
        SysModules.class,
        LockedCounters.class,
        RememberedExtensions.class,
        IndexedModules.class
      })
  void stressed_isLinearizable(Class<?> structure) {
    var options =
        new StressOptions()
            .iterations(10)
            .invocationsPerIteration(1_000)
            .threads(2)
            .actorsPerThread(3)
            .actorsBefore(1)
            .actorsAfter(1);
    Repeat.checked(
        LinearizabilityTest.class,
        structure.getSimpleName() + " stressed",
        () -> Linearizability.check(structure, options));
  }
}
