package io.polyphase.benchmarks.results;

import java.util.Comparator;
import java.util.List;

/**
 * What the runtimes are compared at. Benchmarks stand in the order of an import, the floor last.
 *
 * @param benchmark its short name
 * @param module its name, or {@link Results#NONE}
 * @param workers who imports at once; empty for one thread by itself
 */
record Line(String benchmark, String module, String workers) implements Comparable<Line> {
  static final String CREATE = "CreatePhase";
  static final String EXEC = "ExecPhase";
  static final String IMPORT = "ImportDelete";

  private static final List<String> ORDER =
      List.of("FindSpec", CREATE, EXEC, "SinglePhaseInit", "LoadDelete", IMPORT, "Scaling");

  @Override
  public int compareTo(Line other) {
    return Comparator.comparingInt(Line::rank)
        .thenComparing(Line::benchmark)
        .thenComparing(Line::module)
        .thenComparing(line -> line.workers.contains("interpreter")) // after the threads
        .thenComparing(Line::workers)
        .compare(this, other);
  }

  private int rank() {
    int index = ORDER.indexOf(benchmark);
    return index < 0 ? ORDER.size() : index;
  }

  /** The benchmark and who does it. */
  String title() {
    return workers.isEmpty() ? benchmark : benchmark + " " + workers;
  }

  /** The same with one worker. */
  Line single() {
    return new Line(benchmark, module, "1");
  }
}
