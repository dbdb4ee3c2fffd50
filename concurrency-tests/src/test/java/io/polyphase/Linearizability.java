package io.polyphase;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;

/**
 * Random operations of two threads on a structure {@code X}, and for all that came out an order in
 * which one thread could have done them: that order is looked for in {@code X.Specification}.
 */
final class Linearizability {
  private Linearizability() {}

  /** Lincheck chooses where threads are switched. */
  static ModelCheckingOptions modelChecking(int iterations, int invocations) {
    return new ModelCheckingOptions()
        .iterations(iterations)
        .invocationsPerIteration(invocations)
        .threads(2)
        .actorsPerThread(2)
        .actorsBefore(1)
        .actorsAfter(1)
        .minimizeFailedScenario(false);
  }

  /** Throws what Lincheck has found. */
  static void check(Class<?> structure, Options<?, ?> options) {
    options.sequentialSpecification(specificationOf(structure));
    options.check(structure);
  }

  private static Class<?> specificationOf(Class<?> structure) {
    for (Class<?> member : structure.getDeclaredClasses()) {
      if (member.getSimpleName().equals("Specification")) {
        return member;
      }
    }
    throw new IllegalArgumentException("without a specification: " + structure);
  }
}
