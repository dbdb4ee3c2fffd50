package io.polyphase.benchmarks.compare;

import io.polyphase.benchmarks.setup.Json;
import io.polyphase.report.JsonText;
import io.polyphase.report.MayBeMissing;
import io.polyphase.statistics.ChangeVerdict;
import io.polyphase.statistics.Estimate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report of a comparison for programs. */
record CompareJson(
    ComparePlan plan,
    List<Row> benchmarks,
    List<Mean> geometricMeans,
    List<CounterChange> counterChanges,
    int countersSame,
    List<String> notCounted,
    boolean complete,
    String verdict,
    int exitStatus) {

  private record Row(
      String benchmark,
      Map<String, String> parameters,
      int pairs,
      double baseMedian,
      double headMedian,
      String unit,
      Interval ratio,
      double pValue,
      double wilcoxonPValue,
      String verdict,
      @MayBeMissing @Nullable Integer morePairs,
      List<Double> ratios) {

    static Row of(CompareReport.Row row) {
      ChangeVerdict verdict = row.verdict();
      return new Row(
          row.subject().benchmark(),
          row.subject().parameters(),
          row.logRatios().size(),
          row.base(),
          row.head(),
          row.unit(),
          Interval.of(verdict.ratio()),
          verdict.pValue(),
          verdict.signedRankPValue(),
          Wording.verdict(verdict).text(),
          verdict instanceof ChangeVerdict.Inconclusive inconclusive
              ? (Integer) inconclusive.morePairs()
              : null,
          row.ratios());
    }
  }

  private record Mean(String benchmark, int modules, long slower, Interval ratio) {
    static Mean of(GeometricMean mean) {
      return new Mean(mean.benchmark(), mean.modules(), mean.slower(), Interval.of(mean.ratio()));
    }
  }

  /** JSON has no infinity: an end that is not known is null. */
  private record Interval(double value, @Nullable Double low, @Nullable Double high) {
    static Interval of(Estimate estimate) {
      return new Interval(estimate.value(), finite(estimate.low()), finite(estimate.high()));
    }

    private static @Nullable Double finite(double value) {
      return Double.isFinite(value) ? value : null;
    }
  }

  static String of(CompareReport report) {
    return JsonText.of(
        Json.DOCUMENT,
        new CompareJson(
            report.plan(),
            report.rows().stream().map(Row::of).toList(),
            report.means().stream().map(Mean::of).toList(),
            report.changes(),
            report.same(),
            report.uncounted(),
            report.isComplete(),
            report.verdict().text(),
            report.exitStatus()));
  }
}
