package io.polyphase.benchmarks.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.benchmarks.setup.Environment;
import io.polyphase.report.Chart;
import io.polyphase.report.IntervalPlot;
import io.polyphase.report.Page;
import io.polyphase.report.Property;
import io.polyphase.report.Section;
import io.polyphase.report.StackedBars;
import io.polyphase.report.Verdict;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BenchPageTest {
  private final Map<Line, Map<String, ForkValues>> lines = new HashMap<>();

  private void add(String benchmark, String workers, String runtime, double... values) {
    lines
        .computeIfAbsent(new Line(benchmark, "array", workers), _ -> new HashMap<>())
        .put(runtime, new ForkValues(values));
  }

  private Page page(String... missing) {
    return page(0, missing);
  }

  private Page page(double load, String... missing) {
    return new BenchPage(
            new Results(lines, "ns/op"),
            List.of(missing),
            environment(load),
            List.of("-p", "workers=1,2 threads"))
        .page();
  }

  private static Environment environment(double load) {
    return new Environment(
        OffsetDateTime.parse("2025-01-02T03:04:05Z"),
        "abc",
        true,
        "cpu",
        2,
        null,
        1 << 30,
        "6.1",
        List.of(load, 0.0, 0.0),
        "25",
        "1.0",
        List.of());
  }

  private static <T extends Chart> T chart(Page page, Class<T> type, String section) {
    return page.sections().stream()
        .filter(s -> s.title().equals(section))
        .map(s -> type.cast(s.blocks().getFirst()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void phases_stackTheirMeans() {
    add("CreatePhase", "", "hosted", 90, 110);
    add("ExecPhase", "", "hosted", 190, 210);
    add("CreatePhase", "", "reference", 500, 500);

    StackedBars bars = chart(page(), StackedBars.class, "Create and exec");

    List<StackedBars.Bar> array = bars.groups().getFirst().bars();
    assertEquals(List.of("hosted", "reference"), array.stream().map(b -> b.label()).toList());
    assertEquals(List.of(100.0, 200.0), array.get(0).values());
    double error = 4.302653 * Math.sqrt(200); // Welch's degrees of freedom are 2
    assertEquals(300 - error, array.get(0).low(), 1e-3 * error);
    assertEquals(300 + error, array.get(0).high(), 1e-3 * error);
    assertEquals(List.of(500.0, Double.NaN), array.get(1).values());
  }

  @Test
  void imports_areBarsOfOnePart() {
    add("ImportDelete", "", "hosted", 300);

    StackedBars bars = chart(page(), StackedBars.class, "The whole import");

    StackedBars.Bar bar = bars.groups().getFirst().bars().getFirst();
    assertEquals(List.of(300.0), bar.values());
    assertTrue(Double.isNaN(bar.low()) && Double.isNaN(bar.high()));
  }

  @Test
  void ratios_areJudgedByTheirIntervals() {
    add("CreatePhase", "", "hosted", 100, 100);
    add("CreatePhase", "", "reference", 400, 400);
    add("ImportDelete", "", "hosted", 100, 900);
    add("ImportDelete", "", "reference", 300, 300);

    IntervalPlot plot = chart(page(), IntervalPlot.class, "Hosted beside reference");

    assertEquals(
        List.of(
            new IntervalPlot.Row("CreatePhase array", 0.25, 0.25, 0.25, Verdict.good("faster"))),
        plot.rows().subList(0, 1).stream().map(BenchPageTest::rounded).toList());
    assertEquals(Verdict.unclear("unclear"), plot.rows().get(1).verdict());
    assertTrue(page().facts().contains(new Property("hosted / reference", "0.25 to 1.00")));
  }

  private static IntervalPlot.Row rounded(IntervalPlot.Row row) {
    return new IntervalPlot.Row(
        row.label(), round(row.estimate()), round(row.low()), round(row.high()), row.verdict());
  }

  private static double round(double value) {
    return Math.round(value * 1e6) / 1e6;
  }

  @Test
  void speedUp_isTimesTheNumberOfWorkers() {
    add("Scaling", "1", "hosted", 100, 100);
    add("Scaling", "2 threads", "hosted", 200, 200);
    add("Scaling", "2 interpreters", "hosted", 100, 100);

    IntervalPlot plot = chart(page(), IntervalPlot.class, "Threads and interpreters");

    assertEquals(
        List.of(
            new IntervalPlot.Row("hosted, 2 threads", 1, 1, 1, null),
            new IntervalPlot.Row("hosted, 2 interpreters", 2, 2, 2, null)),
        plot.rows().stream().map(BenchPageTest::rounded).toList());
  }

  @Test
  void oneProcess_hasNoIntervalsAndNoEmptyCharts() throws IOException {
    add("FindSpec", "", "hosted", 123.4);
    add("NativeCall.upcall", "", Results.NONE, 5);

    assertEquals(List.of("Every result"), page().sections().stream().map(Section::title).toList());
    assertEquals(
        Verdict.unclear(
            "All 2 combinations have a result, but of one process only: there are no intervals."),
        page().verdict());
    assertTrue(html().contains("123"));
  }

  @Test
  void verdict_saysWhatIsMissing() {
    add("CreatePhase", "", "hosted", 1, 2);

    assertEquals(Verdict.good("The one combination has a result."), page().verdict());
    assertEquals(
        Verdict.bad("2 of 3 combinations have no result."), page("ExecPhase", "x").verdict());
    assertTrue(page(9).verdict().text().contains("The machine is busy"));
  }

  @Test
  void everyProcess_isInTheTable() throws IOException {
    add("CreatePhase", "", "hosted", 1234, 5678);

    assertTrue(html().contains("1,234  5,678"), html());
    assertTrue(html().contains("3,456 ± 28,233"), html());
    assertEquals("./polyphase bench -p 'workers=1,2 threads'", page().command());
    assertTrue(html().contains("abc, with changes"));
    assertFalse(html().contains("governor"));
  }

  private String html() throws IOException {
    var html = new StringBuilder();
    page().writeTo(html);
    return html.toString();
  }
}
