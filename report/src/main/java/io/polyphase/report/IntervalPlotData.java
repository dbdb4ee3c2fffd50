package io.polyphase.report;

import java.util.List;

/** The data of an {@link IntervalPlot} as a table: a row for each ratio. */
final class IntervalPlotData {
  private IntervalPlotData() {}

  static Table table(IntervalPlot chart) {
    var columns =
        List.of(
            Table.Column.text("row"),
            Table.Column.number(chart.ratio()),
            Table.Column.number("from"),
            Table.Column.number("to"));
    return new Table(
        chart.title(), columns, chart.rows().stream().map(IntervalPlotData::row).toList());
  }

  private static Table.Row row(IntervalPlot.Row row) {
    var cells =
        List.of(
            row.label(),
            NumberText.exact(row.estimate()),
            NumberText.exact(row.low()),
            NumberText.exact(row.high()));
    return new Table.Row(cells, row.verdict());
  }
}
