package io.polyphase.benchmarks.results;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the runtimes are compared at. Benchmarks stand in the order of an import, the floor last;
 * those of a parameter by what it names, and then by the number in it.
 *
 * @param benchmark its short name, with the value of a parameter of its own: {@code Growth 10
 *     methods}
 * @param module its name, or {@link Results#NONE}
 * @param workers who imports at once; empty for one thread by itself
 */
record Line(String benchmark, String module, String workers) implements Comparable<Line> {
  static final String CREATE = "CreatePhase";
  static final String EXEC = "ExecPhase";
  static final String IMPORT = "ImportDelete";

  private static final List<String> ORDER =
      List.of("FindSpec", CREATE, EXEC, "SinglePhaseInit", "LoadDelete", IMPORT, "Scaling");

  private static final Pattern NUMBER = Pattern.compile("\\b\\d{1,9}\\b");

  @Override
  public int compareTo(Line other) {
    return Comparator.comparingInt(Line::rank)
        .thenComparing(line -> NUMBER.matcher(line.benchmark).replaceAll(""))
        .thenComparingInt(Line::number)
        .thenComparing(Line::benchmark)
        .thenComparing(Line::module)
        .thenComparing(line -> line.workers.contains("interpreter")) // after the threads
        .thenComparing(Line::workers)
        .compare(this, other);
  }

  private int number() {
    Matcher number = NUMBER.matcher(benchmark);
    return number.find() ? Integer.parseInt(number.group()) : 0;
  }

  private int rank() {
    int index = ORDER.indexOf(benchmark);
    return index < 0 ? ORDER.size() : index;
  }

  /** The benchmark and who does it. */
  String title() {
    return workers.isEmpty() ? benchmark : benchmark + " " + workers;
  }

  /** The benchmark and its module, if it has one. */
  String label() {
    return module.equals(Results.NONE) ? benchmark : benchmark + " " + module;
  }

  /** The same with one worker. */
  Line single() {
    return new Line(benchmark, module, "1");
  }
}
