package io.polyphase.stress.soak;

import io.polyphase.report.JsonText;
import io.polyphase.report.MayBeMissing;
import io.polyphase.statistics.Estimate;
import io.polyphase.statistics.GrowthVerdict;
import io.polyphase.stress.child.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report of a soak for programs: one JSON object; the samples are in the checkpoint. */
record SoakJson(
    SoakPlan plan,
    String verdict,
    boolean clean,
    boolean complete,
    double seconds,
    long operations,
    long violations,
    List<String> examples,
    List<String> ofCPython,
    List<SoakEvent> events,
    List<OneProcess> processes) {

  /** A process's part. */
  private record OneProcess(int windows, long operations, Map<String, Metric> metrics) {
    static OneProcess of(SoakReport.Segment segment) {
      Map<String, Metric> metrics = new LinkedHashMap<>();
      segment.growth().forEach(growth -> metrics.put(growth.metric(), Metric.of(growth)));
      return new OneProcess(segment.windows(), segment.operations(), metrics);
    }
  }

  /** JSON has no infinities: what is not known is missing. */
  private record Metric(
      String verdict,
      String unit,
      @MayBeMissing @Nullable Double perOperation,
      @MayBeMissing @Nullable Double low,
      @MayBeMissing @Nullable Double high) {

    static Metric of(SoakGrowth growth) {
      GrowthVerdict verdict = growth.verdict();
      Estimate grows = verdict == null ? null : verdict.perOperation();
      return new Metric(
          SoakText.judged(verdict).text(),
          growth.unit(),
          grows == null ? null : finite(grows.value()),
          grows == null ? null : finite(grows.low()),
          grows == null ? null : finite(grows.high()));
    }

    private static @Nullable Double finite(double value) {
      return Double.isFinite(value) ? value : null;
    }
  }

  static String of(SoakReport report) {
    return JsonText.of(
        Json.DOCUMENT,
        new SoakJson(
            report.plan(),
            report.verdict().text(),
            report.isClean(),
            report.complete(),
            report.seconds(),
            report.operations(),
            report.violations(),
            report.examples(),
            report.ofCPython(),
            report.events(),
            report.segments().stream().map(OneProcess::of).toList()));
  }
}
