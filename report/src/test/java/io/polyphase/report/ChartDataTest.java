package io.polyphase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.report.LineChart.Point;
import io.polyphase.report.LineChart.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables below the pictures. */
final class ChartDataTest {
  @Test
  void lineChart_short_hasARowForEachX() {
    Table table =
        line(
                Series.of("a", List.of(new Point(1, 2.5), new Point(2, Double.NaN))),
                Series.of("b", List.of(new Point(2, 7), new Point(2, 8), new Point(3, 9))))
            .data();

    assertEquals(List.of("time, s", "a, B", "b, B"), headers(table));
    assertEquals(
        List.of(List.of("1", "2.5", "–"), List.of("2", "–", "7; 8"), List.of("3", "–", "9")),
        cells(table));
  }

  @Test
  void lineChart_asManyPointsAsAreDrawn_hasThemAll() {
    List<Point> points = ThinningTest.points(600, i -> i * i);

    List<List<String>> cells = cells(line(Series.of("a", points)).data());

    assertEquals(
        points.stream()
            .map(p -> List.of(NumberText.exact(p.x()), NumberText.exact(p.y())))
            .toList(),
        cells);
  }

  @Test
  void lineChart_long_hasTheExtremesOfEachStretch() {
    List<Point> points = ThinningTest.points(3_600, i -> i == 5 ? Double.NaN : 10_000 - i);

    Table table = line(Series.of("a", points)).data();

    assertEquals(
        List.of("time from, s", "to", "readings", "of these missing", "a: least, B", "greatest"),
        headers(table));
    assertEquals(300, table.rows().size());
    assertEquals(List.of("0", "11", "12", "1", "9,989", "10,000"), cells(table).getFirst());
    assertEquals("3,599", cells(table).getLast().get(1));
    assertTrue(table.caption().contains("3,600 readings in 300 stretches"), table.caption());
  }

  @Test
  void stackedBars_haveEachPartAndTheWhole() {
    var bar = new StackedBars.Bar("hosted", List.of(1_090.0, Double.NaN), 900, 1_200);
    var axis = Axis.fromZero("time", Unit.nanosecondsPer("op"));
    var group = new StackedBars.Group("array", List.of(bar));
    var chart = new StackedBars("t", "", axis, List.of("create", "exec"), List.of(group));

    assertEquals(
        List.of("group", "bar", "create, ns/op", "exec, ns/op", "all", "from", "to"),
        headers(chart.data()));
    assertEquals(
        List.of(List.of("array", "hosted", "1,090", "–", "1,090", "900", "1,200")),
        cells(chart.data()));
  }

  @Test
  void intervalPlot_hasRatioIntervalAndVerdict() {
    var row =
        new IntervalPlot.Row(
            "array", 0.25, 0.125, Double.POSITIVE_INFINITY, Verdict.unclear("too wide"));
    var chart = new IntervalPlot("t", "", "after / before", "", "", List.of(row));

    assertEquals(List.of("row", "after / before", "from", "to"), headers(chart.data()));
    assertEquals(List.of(List.of("array", "0.25", "0.125", "∞")), cells(chart.data()));
    assertEquals(row.verdict(), chart.data().rows().getFirst().verdict());
  }

  @Test
  void join_doesNotSayTheSameTwice() {
    assertEquals("live objects", LineChartData.join("live objects", "objects"));
    assertEquals("references, million", LineChartData.join("references", "million references"));
    assertEquals("times, s", LineChartData.join("times", "s"));
    assertEquals("ratio", LineChartData.join("ratio", ""));
  }

  private static LineChart line(Series... series) {
    return new LineChart(
        "t",
        "",
        Axis.of("time", Unit.SECONDS),
        Axis.of("memory", Unit.BYTES),
        List.of(series),
        List.of());
  }

  private static List<String> headers(Table table) {
    return table.columns().stream().map(Table.Column::header).toList();
  }

  private static List<List<String>> cells(Table table) {
    return table.rows().stream().map(Table.Row::cells).toList();
  }
}
