package io.polyphase.stress.figures;

import io.polyphase.statistics.Estimate;
import io.polyphase.statistics.GrowthVerdict;
import java.util.Locale;

/** Writes how a figure grew for people, in one line. */
public final class GrowthLine {
  private GrowthLine() {}

  /**
   * The line.
   *
   * @param operation what an operation is, in the singular
   */
  public static String of(FigureGrowth growth, String operation) {
    String unit = growth.figure().unit();
    return String.format(
        Locale.ROOT,
        "%-15s%-15s%s%s per %s %s%s",
        growth.figure(),
        word(growth),
        number(growth.verdict().perOperation().value()),
        unit.isEmpty() ? "" : " " + unit,
        operation,
        interval(growth.verdict()),
        more(growth, operation));
  }

  private static String word(FigureGrowth growth) {
    return switch (growth.verdict()) {
      case GrowthVerdict.Leak _ -> growth.isLeak() ? "LEAK" : "not confirmed";
      case GrowthVerdict.Bounded _ -> "bounded";
      case GrowthVerdict.Inconclusive _ -> "inconclusive";
    };
  }

  private static String more(FigureGrowth growth, String operation) {
    GrowthVerdict second = growth.longerVerdict();
    if (second != null) {
      return ", in the second run "
          + number(second.perOperation().value())
          + " "
          + interval(second);
    }
    return growth.verdict() instanceof GrowthVerdict.Inconclusive(_, var operations)
            && operations.isPresent()
        ? String.format(
            Locale.ROOT, ", about %,d %ss more would tell", operations.getAsLong(), operation)
        : "";
  }

  private static String interval(GrowthVerdict verdict) {
    Estimate growth = verdict.perOperation();
    return "[" + number(growth.low()) + ", " + number(growth.high()) + "]";
  }

  /** To three digits at least; without noise it is often a whole number. */
  private static String number(double value) {
    boolean exact = value == Math.rint(value) || Math.abs(value) >= 100;
    return String.format(Locale.ROOT, exact ? "%,.0f" : "%.3g", value);
  }
}
