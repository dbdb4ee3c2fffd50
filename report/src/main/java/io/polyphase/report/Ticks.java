package io.polyphase.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The marked places of an axis.
 *
 * @param unit the unit of the labels
 * @param marks from the least
 */
record Ticks(String unit, List<Mark> marks) {
  private static final List<Double> SIXTIETHS =
      List.of(1.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0, 60.0);
  private static final List<Double> HOURS = List.of(0.25, 0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 12.0, 24.0);
  private static final double FINEST = 1e-3;

  /** A place and what is written there. */
  record Mark(double value, String label) {}

  /**
   * Marks within a range.
   *
   * @param most how many there are about, at most
   * @param whole whether only whole numbers make sense
   */
  static Ticks inside(Range range, Unit unit, int most, boolean whole) {
    var grid = Grid.of(range, unit, most, whole);
    return grid.ticks(Math.ceil(grid.index(range.min())), Math.floor(grid.index(range.max())));
  }

  /** Marks that begin and end at or beyond the ends of a range. */
  static Ticks around(Range range, Unit unit, int most, boolean whole) {
    var grid = Grid.of(range, unit, most, whole);
    return grid.ticks(Math.floor(grid.index(range.min())), Math.ceil(grid.index(range.max())));
  }

  /** From the first mark to the last. */
  Range range() {
    return new Range(marks.getFirst().value, marks.getLast().value);
  }

  /** Multiples of a step; the unit is one of those that a prefix makes. */
  private record Grid(Prefixed unit, double step) {
    /** Keeps a mark that is off the end of its axis by rounding only. */
    private static final double ROUNDING = 1e-6;

    static Grid of(Range range, Unit unit, int most, boolean whole) {
      double rough = Math.max(range.length() / most, whole ? 1 : 0);
      var prefixed = Prefixed.ofAxis(unit, range.magnitude());
      while (isTooFine(prefixed, rough) && !prefixed.smaller(unit).equals(prefixed)) {
        prefixed = prefixed.smaller(unit);
      }
      return new Grid(prefixed, atLeast(rough / prefixed.size(), prefixed.steps()));
    }

    private static boolean isTooFine(Prefixed unit, double rough) {
      double inUnits = rough / unit.size();
      return switch (unit.steps()) {
        case DECIMAL -> inUnits < FINEST;
        case SIXTIETHS -> inUnits < SIXTIETHS.getFirst() / 2;
        case HOURS -> inUnits < HOURS.getFirst() / 2;
      };
    }

    double index(double value) {
      double index = value / unit.size() / step;
      double nearest = Math.rint(index);
      return Math.abs(index - nearest) < ROUNDING ? nearest : index;
    }

    Ticks ticks(double first, double last) {
      var exactStep = BigDecimal.valueOf(step);
      var marks =
          LongStream.rangeClosed((long) first, (long) last)
              .mapToObj(index -> exactStep.multiply(BigDecimal.valueOf(index)))
              .map(at -> new Mark(at.doubleValue() * unit.size(), NumberText.grouped(at)))
              .toList();
      return new Ticks(unit.name(), marks);
    }
  }

  private static double atLeast(double rough, Prefixed.Steps steps) {
    return switch (steps) {
      case DECIMAL -> decimal(rough);
      case SIXTIETHS -> fromTable(rough, SIXTIETHS);
      case HOURS -> fromTable(rough, HOURS);
    };
  }

  /** The least step of the table that is large enough; whole multiples of its last one above it. */
  private static double fromTable(double rough, List<Double> table) {
    if (rough < table.getFirst() / 2) {
      return decimal(rough);
    }
    double last = table.getLast();
    return table.stream()
        .filter(step -> step >= rough)
        .findFirst()
        .orElse(last * decimal(rough / last));
  }

  /** 1, 2 or 5 times a power of ten. */
  static double decimal(double rough) {
    int exponent = (int) Math.floor(Math.log10(rough));
    for (int digit : new int[] {1, 2, 5}) {
      double step = scaled(digit, exponent);
      if (step >= rough * (1 - 1e-9)) {
        return step;
      }
    }
    return scaled(1, exponent + 1);
  }

  private static double scaled(int digit, int exponent) {
    return new BigDecimal(digit).scaleByPowerOfTen(exponent).doubleValue();
  }
}
