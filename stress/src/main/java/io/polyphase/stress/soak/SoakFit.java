package io.polyphase.stress.soak;

import io.polyphase.report.LineChart;
import io.polyphase.statistics.Estimate;
import io.polyphase.statistics.Series;
import java.util.Arrays;
import java.util.List;

/**
 * The fitted growth of a metric as a line over time: growth per operation times operations per
 * second.
 */
final class SoakFit {
  private SoakFit() {}

  /** One line, or none where no rate is known. */
  static List<LineChart.Fit> of(SoakReport report, SoakReport.Segment segment, SoakGrowth growth) {
    if (growth.verdict() == null
        || growth.unit().isEmpty() // counters are exact: their curve is the fit
        || !Double.isFinite(growth.verdict().perOperation().value())) {
      return List.of();
    }
    List<SoakSample> samples =
        report.samples().stream().filter(s -> s.segment() == segment.number()).toList();
    List<SoakSample> settled = samples.subList(samples.size() / Series.WARM_UP, samples.size());
    double from = settled.getFirst().seconds();
    double to = settled.getLast().seconds();
    double seconds =
        samples.getLast().seconds()
            - samples.getFirst().seconds()
            + samples.getFirst().windowSeconds();
    double perSecond = segment.operations() / Math.max(seconds, 1e-3);
    Estimate rate = growth.verdict().perOperation();
    return List.of(
        new LineChart.Fit(
            SoakText.rate(growth),
            from,
            to,
            new LineChart.Point((from + to) / 2, median(settled, growth.metric())),
            rate.value() * perSecond,
            rate.low() * perSecond,
            rate.high() * perSecond));
  }

  private static double median(List<SoakSample> samples, String metric) {
    double[] values =
        samples.stream().mapToDouble(s -> SoakGrowth.values(s).getOrDefault(metric, 0.0)).toArray();
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
