package io.polyphase.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.polyphase.statistics.ChangeRule;
import io.polyphase.statistics.ChangeVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GeometricMeanTest {
  private static CompareReport.Row row(String benchmark, String module, double... ratios) {
    List<Double> logs = new ArrayList<>();
    for (double ratio : ratios) {
      logs.add(Math.log(ratio));
    }
    ChangeVerdict verdict =
        new ChangeRule(0.05, 0.03, false)
            .judge(List.of(logs.stream().mapToDouble(Double::doubleValue).toArray()), 1)
            .getFirst();
    return new CompareReport.Row(
        new Subject("x." + benchmark + "Benchmark.run", Map.of("module", module)),
        verdict,
        logs,
        List.of(),
        1,
        1,
        "ns/op");
  }

  @Test
  void of_severalModules_isTheMeanOfTheirLogarithms() {
    List<GeometricMean> means =
        GeometricMean.of(
            List.of(
                row("Create", "a", 0.5, 0.5, 0.5, 0.5, 0.5, 0.5),
                row("Create", "b", 2, 2, 2, 2, 2, 2),
                row("Create", "c", 8, 8, 8, 8, 8, 8),
                row("Exec", "a", 3, 3, 3, 3, 3, 3)));

    assertEquals(1, means.size(), means::toString);
    GeometricMean create = means.getFirst();
    assertEquals("Create", create.benchmark());
    assertEquals(3, create.modules());
    assertEquals(2, create.slower());
    assertEquals(2, create.ratio().value(), 1e-9);
    assertEquals(
        "Create: head/base 2.000 [2.000, 2.000], geometric mean over 3 modules, of which 2 took"
            + " longer",
        Wording.mean(create));
  }

  /** A mean of what was not measured at the same time would say nothing. */
  @Test
  void of_endedInTheMiddleOfABlock_isNone() {
    assertEquals(
        List.of(),
        GeometricMean.of(
            List.of(
                row("Create", "a", 1, 1, 1), row("Create", "b", 1, 1), row("Create", "c", 1, 1))));
  }
}
