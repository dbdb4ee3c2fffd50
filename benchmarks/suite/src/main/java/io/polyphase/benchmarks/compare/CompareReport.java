package io.polyphase.benchmarks.compare;

import io.polyphase.report.Verdict;
import io.polyphase.statistics.ChangeVerdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a comparison has come to.
 *
 * @param rows a subject each, in the plan's order; those without a whole pair are left out
 * @param changes of exact counters
 * @param same how many exact counters are the same on both sides
 * @param uncounted what could not be counted, or was not the same each time, in words
 */
record CompareReport(
    ComparePlan plan,
    List<Row> rows,
    List<CounterChange> changes,
    int same,
    List<String> uncounted) {

  /**
   * A subject.
   *
   * @param logRatios of its pairs, block by block
   * @param base median of the processes' values
   */
  record Row(
      Subject subject,
      ChangeVerdict verdict,
      List<Double> logRatios,
      List<ForkResult> forks,
      double base,
      double head,
      String unit) {

    Row {
      logRatios = List.copyOf(logRatios);
      forks = List.copyOf(forks);
    }

    /** Of each pair, how many times as long head took. */
    List<Double> ratios() {
      return logRatios.stream().map(Math::exp).toList();
    }
  }

  static CompareReport of(CompareLog log) {
    List<Integer> measured = new ArrayList<>();
    List<double[]> ratios = new ArrayList<>();
    for (int subject = 0; subject < log.plan().subjects().size(); subject++) {
      double[] own = log.logRatios(false, subject);
      if (own.length > 0) {
        measured.add(subject);
        ratios.add(own);
      }
    }
    List<ChangeVerdict> verdicts =
        ratios.isEmpty() ? List.of() : Comparison.rule(log.plan()).judge(ratios, log.plan().seed());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < measured.size(); i++) {
      rows.add(row(log, measured.get(i), verdicts.get(i), ratios.get(i)));
    }
    return withCounters(log, rows);
  }

  private static Row row(CompareLog log, int subject, ChangeVerdict verdict, double[] ratios) {
    List<ForkResult> forks =
        log.forks().stream()
            .filter(fork -> !fork.preflight() && fork.step().subject() == subject)
            .toList();
    return new Row(
        log.plan().subjects().get(subject),
        verdict,
        Arrays.stream(ratios).boxed().toList(),
        forks,
        median(forks, Side.BASE),
        median(forks, Side.HEAD),
        forks.getFirst().unit());
  }

  private static double median(List<ForkResult> forks, Side side) {
    double[] values =
        forks.stream()
            .filter(fork -> fork.step().side() == side)
            .mapToDouble(ForkResult::value)
            .sorted()
            .toArray();
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  private static CompareReport withCounters(CompareLog log, List<Row> rows) {
    List<CounterChange> changes = new ArrayList<>();
    List<String> uncounted = new ArrayList<>();
    int same = 0;
    for (CounterReading base : log.counters()) {
      Optional<CounterReading> head =
          base.side() == Side.BASE ? headOf(base, log) : Optional.empty();
      if (head.isPresent()) {
        List<CounterChange> own = CounterChange.between(base, head.get());
        changes.addAll(own);
        same += common(base, head.get()) - own.size();
      }
      explain(base, uncounted);
    }
    return new CompareReport(log.plan(), rows, changes, same, uncounted);
  }

  private static Optional<CounterReading> headOf(CounterReading base, CompareLog log) {
    return log.counters().stream()
        .filter(r -> r.side() == Side.HEAD)
        .filter(r -> r.runtime().equals(base.runtime()) && r.module().equals(base.module()))
        .findFirst();
  }

  private static int common(CounterReading base, CounterReading head) {
    return (int) base.values().keySet().stream().filter(head.values()::containsKey).count();
  }

  private static void explain(CounterReading reading, List<String> uncounted) {
    String where = reading.module() + " in " + reading.runtime() + ", " + reading.side() + ": ";
    String failure = reading.failure();
    if (failure != null) {
      uncounted.add(where + failure.lines().reduce("", (_, line) -> line.strip()));
    }
    reading
        .varying()
        .forEach((counter, values) -> uncounted.add(where + counter + " varies: " + values));
  }

  List<GeometricMean> means() {
    return GeometricMean.of(rows);
  }

  /** How many rows have a verdict of this kind. */
  long count(Class<? extends ChangeVerdict> kind) {
    return rows.stream().map(Row::verdict).filter(kind::isInstance).count();
  }

  /** Benchmarks and counters that got worse. */
  long regressions() {
    return count(ChangeVerdict.Regression.class)
        + changes.stream().filter(CounterChange::isWorse).count();
  }

  /** Whether every pair of the plan was measured. */
  boolean isComplete() {
    return rows.size() == plan.groups().stream().mapToInt(g -> g.subjects().size()).sum()
        && rows.stream().allMatch(row -> row.logRatios().size() == plan.pairs());
  }

  /** Whether there are enough pairs to call a change of one of the subjects a change at all. */
  boolean canFindAnything() {
    int least = Comparison.rule(plan).leastPairs(Math.max(1, rows.size()));
    return rows.stream().anyMatch(row -> row.logRatios().size() >= least);
  }

  /** What the process should exit with: 1 for a regression, 2 if nothing could have been found. */
  int exitStatus() {
    if (regressions() > 0) {
      return CompareCommand.REGRESSION;
    }
    return canFindAnything() ? CompareCommand.NONE : CompareCommand.COULD_NOT_RUN;
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** In a line. */
  Verdict verdict() {
    if (regressions() > 0) {
      return Verdict.bad(words());
    }
    return isComplete() && count(ChangeVerdict.Inconclusive.class) == 0
        ? Verdict.good(words())
        : Verdict.unclear(words());
  }

  private String words() {
    String judged =
        String.format(
            Locale.ROOT,
            "%s, %s, %d equivalent, %d inconclusive",
            counted(count(ChangeVerdict.Regression.class), "regression"),
            counted(count(ChangeVerdict.Improvement.class), "improvement"),
            count(ChangeVerdict.Equivalent.class),
            count(ChangeVerdict.Inconclusive.class));
    String counted =
        changes.isEmpty()
            ? same == 0
                ? ""
                : String.format(Locale.ROOT, "; all %d exact counters are the same", same)
            : String.format(
                Locale.ROOT,
                "; %d of %d exact counters changed",
                changes.size(),
                changes.size() + same);
    return judged + counted + (isComplete() ? "" : "; ended early");
  }
}
