package io.polyphase.stress.soak;

import io.polyphase.RuntimeKind;
import java.util.List;

/**
 * What a soak is to do.
 *
 * @param scenario what each thread does: the name of a scenario of {@code stress}
 * @param path folders to look for modules, after the runtime's own
 * @param interpreters the main one and isolated sub-interpreters, in which the threads take turns
 * @param seconds how long, in all
 * @param windowSeconds from one reading to the next, on average
 * @param seed fixes what each thread does
 */
record SoakPlan(
    RuntimeKind runtime,
    String scenario,
    List<String> modules,
    List<String> path,
    int threads,
    int interpreters,
    double seconds,
    double windowSeconds,
    long seed) {

  /** Windows of three lengths: what grows with time is told from what grows with the operations. */
  private static final double[] LENGTHS = {2.0 / 3, 4.0 / 3, 1};

  SoakPlan {
    modules = List.copyOf(modules);
    path = List.copyOf(path);
  }

  /** How long a window is. */
  double windowSeconds(int number) {
    return windowSeconds * LENGTHS[number % LENGTHS.length];
  }
}
