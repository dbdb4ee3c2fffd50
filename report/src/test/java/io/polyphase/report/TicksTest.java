package io.polyphase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TicksTest {
  @Test
  void inside_stepsAreOneTwoOrFive() {
    assertEquals(
        List.of("0", "20", "40", "60", "80", "100"), labels(inside(0, 103, Unit.NONE, false)));
    assertEquals(List.of("-1", "-0.5", "0", "0.5", "1"), labels(inside(-1, 1.2, Unit.NONE, false)));
  }

  @Test
  void inside_wholeNumbers_areNotDivided() {
    assertEquals(List.of("1", "2", "3"), labels(inside(1, 3, Unit.NONE, true)));
  }

  @Test
  void inside_anHour_isInMinutes() {
    Ticks ticks = inside(0, 3_599, Unit.SECONDS, false);

    assertEquals("min", ticks.unit());
    assertEquals(List.of("0", "10", "20", "30", "40", "50"), labels(ticks));
    assertEquals(600, ticks.marks().get(1).value());
  }

  @Test
  void inside_eightHours_areInHours() {
    Ticks ticks = inside(0, 8 * 3_600, Unit.SECONDS, false);

    assertEquals("h", ticks.unit());
    assertEquals(List.of("0", "2", "4", "6", "8"), labels(ticks));
  }

  @Test
  void inside_aMinuteAfterHours_isInSeconds() {
    Ticks ticks = inside(36_000, 36_060, Unit.SECONDS, false);

    assertEquals("s", ticks.unit());
    assertEquals(10, ticks.marks().get(1).value() - ticks.marks().getFirst().value());
  }

  @Test
  void inside_bytes_areRoundInTheirPrefix() {
    Ticks ticks = inside(0, 1.3 * (1 << 20), Unit.BYTES, false);

    assertEquals("MiB", ticks.unit());
    assertEquals(List.of("0", "0.5", "1"), labels(ticks));
    assertEquals(1 << 19, ticks.marks().get(1).value());
  }

  @Test
  void inside_millions_areWords() {
    Ticks ticks = inside(0, 5e6, Unit.plain("references"), true);

    assertEquals("million references", ticks.unit());
    assertEquals(List.of("0", "1", "2", "3", "4", "5"), labels(ticks));
  }

  @Test
  void inside_smallRangeOfLargeNumber_isNotInMillions() {
    Ticks ticks = inside(1_204_156, 1_204_162, Unit.NONE, true);

    assertEquals("", ticks.unit());
    assertTrue(labels(ticks).contains("1,204,160"), ticks::toString);
  }

  @Test
  void around_holdsTheRange() {
    Ticks ticks = Ticks.around(new Range(3, 97), Unit.NONE, 4, false);

    assertEquals(new Range(0, 100), ticks.range());
  }

  @Test
  void anyRange_hasFewDifferentMarks() {
    var random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double min = random.nextGaussian() * Math.pow(10, random.nextInt(-9, 12));
      double length = Math.pow(10, random.nextDouble(-9, 12)) + Math.abs(min) * 1e-9;
      var range = new Range(min, min + length);
      for (Unit unit : List.of(Unit.NONE, Unit.BYTES, Unit.SECONDS, Unit.si("V"))) {
        check(range, unit);
      }
    }
  }

  private static void check(Range range, Unit unit) {
    Ticks around = Ticks.around(range, unit, 4, false);
    Ticks inside = Ticks.inside(range, unit, 6, false);
    int marks = around.marks().size();
    assertTrue(marks >= 2 && marks <= 7, () -> range + " " + around);
    assertTrue(inside.marks().size() <= 7, () -> range + " " + inside);
    assertEquals(marks, labels(around).stream().distinct().count(), () -> range + " " + around);
    double slack = range.length() * 1e-6;
    assertTrue(around.range().min() <= range.min() + slack, () -> range + " " + around);
    assertTrue(around.range().max() >= range.max() - slack, () -> range + " " + around);
  }

  private static Ticks inside(double min, double max, Unit unit, boolean whole) {
    return Ticks.inside(new Range(min, max), unit, 6, whole);
  }

  private static List<String> labels(Ticks ticks) {
    return ticks.marks().stream().map(Ticks.Mark::label).toList();
  }
}
