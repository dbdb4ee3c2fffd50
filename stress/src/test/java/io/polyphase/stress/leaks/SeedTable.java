package io.polyphase.stress.leaks;

import io.polyphase.Interpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * References per cycle, with the seed's defects and without: CPython's numbers, which are history,
 * beside the hosted runtime's, which are measured as the table is made.
 */
final class SeedTable {
  private static final int WARMUPS = 5;
  private static final int RUNS = 20;

  /**
   * What is compared, with what CPython's debug builds of 2015 counted.
   *
   * @param seed with all defects: the first implementation, 2015-05-23
   * @param mended after the last of the four fixes, 2015-06-04
   * @param plant turns what is planted on and off
   * @param collect whether each cycle ends with a collection
   * @param cycle the import, or a part of it, and its undoing
   */
  record Row(
      String what,
      double seed,
      double mended,
      Consumer<Boolean> plant,
      boolean collect,
      Runnable cycle) {}

  /** What was measured of a row. */
  record Measured(Row row, double seed, double mended) {}

  private final Interpreter interpreter;
  private final List<Measured> measured = new ArrayList<>();

  SeedTable(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Measures a row both ways. */
  Measured add(Row row) {
    row.plant().accept(true);
    double seed = perCycle(row);
    row.plant().accept(false);
    var result = new Measured(row, seed, perCycle(row));
    measured.add(result);
    return result;
  }

  private double perCycle(Row row) {
    run(row, WARMUPS);
    long before = interpreter.counters().references().orElseThrow();
    run(row, RUNS);
    long after = interpreter.counters().references().orElseThrow();
    interpreter.collect();
    return (double) (after - before) / RUNS;
  }

  private void run(Row row, int times) {
    for (int i = 0; i < times; i++) {
      row.cycle().run();
      if (row.collect()) {
        interpreter.collect();
      }
    }
  }

  @Override
  public String toString() {
    var text =
        new StringBuilder(
            """
            references per cycle                              the seed            mended
                                                       CPython     here   CPython     here
            """);
    for (Measured each : measured) {
      text.append(line(each)).append('\n');
    }
    return text.append(
            String.format(
                Locale.ROOT,
                """
                CPython: constants; its commits of May and June 2015, built for debugging, where an empty
                cycle counts 0.02
                here: the hosted runtime, mean of %d cycles of this run; in array, whose types were not
                made by PyType_FromSpec then, only the name is planted; seed_nonmodule loses its int
                in C, which nothing mends; without collection, 3.13 counts 182 and 72 in CPython
                """,
                RUNS))
        .toString();
  }

  private static String line(Measured measured) {
    Row row = measured.row();
    return String.format(
        Locale.ROOT,
        "%-40s %9.2f %8.2f %9.2f %8.2f",
        row.what() + (row.collect() ? "" : ", no collection"),
        row.seed(),
        measured.seed(),
        row.mended(),
        measured.mended());
  }
}
