package io.polyphase.benchmarks.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LineTest {
  private static Line line(String benchmark) {
    return new Line(benchmark, Results.NONE, "");
  }

  @Test
  void order_isThatOfAnImport_thenOfGrowth() {
    List<String> order =
        List.of(
            "CreatePhase",
            "ImportDelete",
            "Growth 10 methods",
            "Growth 1000 methods",
            "Growth 0 modules",
            "Growth 200 modules",
            "Growth 1000 modules");

    assertEquals(
        order,
        order.reversed().stream().map(LineTest::line).sorted().map(Line::benchmark).toList());
  }

  @Test
  void label_hasTheModuleIfThereIsOne() {
    assertEquals(
        List.of("Growth 10 methods", "ExecPhase array"),
        Stream.of(line("Growth 10 methods"), new Line("ExecPhase", "array", ""))
            .map(Line::label)
            .toList());
  }
}
