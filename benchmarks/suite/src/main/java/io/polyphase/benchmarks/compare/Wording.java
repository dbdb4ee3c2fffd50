package io.polyphase.benchmarks.compare;

import io.polyphase.report.Verdict;
import io.polyphase.statistics.ChangeVerdict;
import io.polyphase.statistics.Estimate;
import java.util.Locale;

/** How verdicts and numbers are written, for people. */
final class Wording {
  private Wording() {}

  static Verdict verdict(ChangeVerdict verdict) {
    return switch (verdict) {
      case ChangeVerdict.Regression _ -> Verdict.bad("REGRESSION");
      case ChangeVerdict.Improvement _ -> Verdict.good("IMPROVEMENT");
      case ChangeVerdict.Equivalent _ -> Verdict.good("EQUIVALENT");
      case ChangeVerdict.Inconclusive _ -> Verdict.unclear("INCONCLUSIVE");
    };
  }

  /** What would help, if anything. */
  static String advice(ChangeVerdict verdict) {
    return switch (verdict) {
      case ChangeVerdict.Inconclusive inconclusive ->
          "about " + inconclusive.morePairs() + " more pairs are needed";
      case ChangeVerdict.Regression _, ChangeVerdict.Improvement _, ChangeVerdict.Equivalent _ ->
          "";
    };
  }

  static String ratio(Estimate ratio) {
    return Double.isFinite(ratio.low()) && Double.isFinite(ratio.high()) && ratio.low() > 0
        ? String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", ratio.value(), ratio.low(), ratio.high())
        : String.format(Locale.ROOT, "%.3f", ratio.value());
  }

  static String value(double value, String unit) {
    return String.format(Locale.ROOT, value < 100 ? "%,.1f %s" : "%,.0f %s", value, unit);
  }

  static String pValue(double p) {
    return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }

  static String change(CounterChange change) {
    return String.format(
        Locale.ROOT,
        "%s in %s: %s %,d, was %,d",
        change.module(),
        change.runtime(),
        change.counter(),
        change.head(),
        change.base());
  }

  static String mean(GeometricMean mean) {
    return String.format(
        Locale.ROOT,
        "%s: head/base %s, geometric mean over %d modules, of which %d took longer",
        mean.benchmark(),
        ratio(mean.ratio()),
        mean.modules(),
        mean.slower());
  }
}
