package io.polyphase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class LogAxisTest {
  @Test
  void one_isAlwaysInSight() {
    for (LogAxis axis : List.of(axis(), axis(3, 9), axis(0.1), axis(1e-5, 2e-5))) {
      assertTrue(axis.fraction(1) > 0 && axis.fraction(1) < 1, axis::toString);
      assertTrue(labels(axis).contains("1"), () -> labels(axis).toString());
      assertTrue(labels(axis).size() <= 9, () -> labels(axis).toString());
    }
  }

  @Test
  void marks_ofADecadeAndMore_areOneTwoFive() {
    assertEquals(List.of("0.05", "0.1", "0.2", "0.5", "1", "2"), labels(axis(0.05, 2)));
  }

  @Test
  void marks_ofManyDecades_arePowersOfTen() {
    assertEquals(List.of("0.001", "0.01", "0.1", "1", "10", "100"), labels(axis(0.001, 100)));
  }

  @Test
  void marks_ofANarrowRange_areEven() {
    assertEquals(List.of("0.95", "1", "1.05", "1.1"), labels(axis(0.94, 1.1)));
  }

  @Test
  void unboundedRatios_areOffTheAxis() {
    LogAxis axis = axis(0.5, 2, 0, Double.POSITIVE_INFINITY, Double.NaN, 1e12);

    assertEquals(axis(0.5, 2), axis);
    assertTrue(axis.fraction(0) < 0);
    assertTrue(axis.fraction(Double.POSITIVE_INFINITY) > 1);
    assertTrue(axis.fraction(1e12) > 1);
  }

  private static LogAxis axis(double... ratios) {
    return LogAxis.of(DoubleStream.of(ratios));
  }

  private static List<String> labels(LogAxis axis) {
    return axis.marks().stream().map(Ticks.Mark::label).toList();
  }
}
