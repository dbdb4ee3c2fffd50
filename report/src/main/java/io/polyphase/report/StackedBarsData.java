package io.polyphase.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The data of {@link StackedBars} as a table: a row for each bar. */
final class StackedBarsData {
  private StackedBarsData() {}

  static Table table(StackedBars chart) {
    var columns = new ArrayList<Table.Column>();
    columns.add(Table.Column.text("group"));
    columns.add(Table.Column.text("bar"));
    for (String part : chart.parts()) {
      columns.add(Table.Column.number(LineChartData.header(part, chart.value())));
    }
    Stream.of("all", "from", "to").map(Table.Column::number).forEach(columns::add);
    var rows =
        chart.groups().stream()
            .flatMap(group -> group.bars().stream().map(bar -> row(group.label(), bar)))
            .toList();
    return new Table(chart.title(), columns, rows);
  }

  private static Table.Row row(String group, StackedBars.Bar bar) {
    var numbers =
        Stream.concat(bar.values().stream(), Stream.of(bar.total(), bar.low(), bar.high()))
            .map(NumberText::exact);
    var cells = new ArrayList<>(List.of(group, bar.label()));
    numbers.forEach(cells::add);
    return new Table.Row(cells, null);
  }
}
