package io.polyphase.stress.soak;

import io.polyphase.RuntimeKind;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.report.MayBeMissing;
import io.polyphase.stress.use.ModuleUse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a soak is to do.
 *
 * @param scenario what each thread does: the name of a scenario of {@code stress}
 * @param path folders to look for modules, after the runtime's own
 * @param python what the reference runtime is; null for the pinned CPython
 * @param interpreters the main one and isolated sub-interpreters, in which the threads take turns
 * @param seconds how long, in all
 * @param windowSeconds from one reading to the next, on average
 * @param windows how many readings, however long they take; 0 to go by the time
 * @param windowOperations how many operations each thread does from one reading to the next, on
 *     average; 0 to go by the time
 * @param seed fixes what each thread does
 * @param use what is done with modules once they are imported; null for nothing
 */
record SoakPlan(
    RuntimeKind runtime,
    String scenario,
    List<String> modules,
    List<String> path,
    @MayBeMissing @Nullable PythonBuild python,
    int threads,
    int interpreters,
    double seconds,
    double windowSeconds,
    @MayBeMissing int windows, // as in checkpoints from before there were these two
    @MayBeMissing long windowOperations,
    long seed,
    @MayBeMissing @Nullable ModuleUse use) {

  /** Windows of three lengths: what grows with time is told from what grows with the operations. */
  private static final double[] LENGTHS = {2.0 / 3, 4.0 / 3, 1};

  SoakPlan {
    modules = List.copyOf(modules);
    path = List.copyOf(path);
  }

  /** What is done with modules once they are imported. */
  ModuleUse uses() {
    return use == null ? ModuleUse.NONE : use;
  }

  /** How long a window is. */
  double windowSeconds(int number) {
    return windowSeconds * length(number);
  }

  /** How many operations each thread does in a window. */
  long windowOperations(int number) {
    return windowOperations == 0
        ? Long.MAX_VALUE
        : Math.max(1, Math.round(windowOperations * length(number)));
  }

  private static double length(int number) {
    return LENGTHS[number % LENGTHS.length];
  }

  /** The options that say how much is done. */
  String bounds() {
    String all =
        windows > 0
            ? "--windows " + windows
            : String.format(Locale.ROOT, "--duration %.0fs", seconds);
    return windowOperations > 0 ? all + " --window-operations " + windowOperations : all;
  }

  /** Whether so many windows, or so many seconds, are all that was asked for. */
  boolean isDone(int windowsDone, double secondsDone) {
    return windows > 0 ? windowsDone >= windows : secondsDone >= seconds;
  }
}
