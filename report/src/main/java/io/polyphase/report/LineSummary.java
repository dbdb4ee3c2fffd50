package io.polyphase.report;

import io.polyphase.report.LineChart.Fit;
import io.polyphase.report.LineChart.Point;
import io.polyphase.report.LineChart.Series;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words what a {@link LineChart} shows. */
final class LineSummary {
  private LineSummary() {}

  static String of(LineChart chart) {
    String curves =
        chart.series().stream().map(each -> series(each, chart)).collect(Collectors.joining(" "));
    int events = chart.events().size();
    return events == 0 ? curves : curves + " Events: " + NumberText.count(events) + ".";
  }

  private static String series(Series series, LineChart chart) {
    var known = LineChartData.known(series.points()).summaryStatistics();
    if (known.getCount() == 0) {
      return series.name() + ": nothing was read.";
    }
    Unit y = chart.y().unit();
    var said =
        List.of(
            series.name() + ": " + NumberText.count(series.points().size()) + " readings",
            "from " + at(chart, series.points().getFirst()),
            "to " + at(chart, series.points().getLast()),
            "least " + y.format(known.getMin()),
            "greatest " + y.format(known.getMax()));
    String fits = series.fits().stream().map(Fit::label).collect(Collectors.joining("; "));
    return String.join(", ", said) + (fits.isEmpty() ? "." : ". Fitted: " + fits + ".");
  }

  private static String at(LineChart chart, Point point) {
    return chart.y().unit().format(point.y()) + " at " + chart.x().unit().format(point.x());
  }
}
