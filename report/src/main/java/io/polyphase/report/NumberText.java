package io.polyphase.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes numbers; nothing else does. */
final class NumberText {
  static final String MISSING = "–";

  private static final String INFINITE = "∞";
  private static final double MINUTE = 60;
  private static final double HOUR = 3_600;
  private static final double DAY = 86_400;

  private NumberText() {}

  /** All digits, for tables of data. */
  static String exact(double value) {
    if (!Double.isFinite(value)) {
      return special(value);
    }
    double size = Math.abs(value);
    boolean readable = value == 0 || (size >= 1e-6 && size < 1e15);
    return readable ? grouped(new BigDecimal(Double.toString(value))) : Double.toString(value);
  }

  /** Three digits, or all before the point. */
  static String rounded(double value) {
    if (!Double.isFinite(value)) {
      return special(value);
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-6 || size >= 1e15)) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    var rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_EVEN));
    boolean isWhole = rounded.scale() <= 0;
    return grouped(isWhole ? new BigDecimal(value).setScale(0, RoundingMode.HALF_EVEN) : rounded);
  }

  /** Three digits and a unit with its prefix; times from a minute on in two units. */
  static String withUnit(double value, Unit unit) {
    if (!Double.isFinite(value)) {
      return special(value);
    }
    double seconds = Math.abs(value) * unit.factor();
    if (unit.prefixes() == Unit.Prefixes.DURATION && seconds >= MINUTE) {
      return (value < 0 ? "-" : "") + time(seconds);
    }
    var prefixed = Prefixed.of(unit, Math.abs(value));
    return (rounded(value / prefixed.size()) + " " + prefixed.name()).strip();
  }

  /** A point estimate, its interval and their unit. */
  static String withUnit(double value, double low, double high, Unit unit) {
    if (!Double.isFinite(value)) {
      return interval(value, low, high);
    }
    var prefixed = Prefixed.of(unit, Math.abs(value));
    double size = prefixed.size();
    return (interval(value / size, low / size, high / size) + " " + prefixed.name()).strip();
  }

  /** A point estimate and its interval, all with as many digits after the point. */
  static String interval(double value, double low, double high) {
    int digits = digits(value);
    return Double.isNaN(low) || Double.isNaN(high)
        ? fixed(value, digits)
        : fixed(value, digits) + " [" + fixed(low, digits) + ", " + fixed(high, digits) + "]";
  }

  /** Two after the point, three if it begins with "0.0", none if three are before it. */
  private static int digits(double value) {
    int exponent = value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value)));
    return exponent < 0 ? 1 - exponent : Math.max(0, 2 - exponent);
  }

  private static String fixed(double value, int digits) {
    double least = Math.pow(10, -digits) / 2;
    boolean isTooSmall = value != 0 && Math.abs(value) < least;
    return !Double.isFinite(value) || digits > 6 || Math.abs(value) >= 1e15 || isTooSmall
        ? rounded(value)
        : String.format(Locale.ROOT, "%,." + digits + "f", value + 0.0);
  }

  /** Digits before the point in groups of three. */
  static String grouped(BigDecimal value) {
    var plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A place in a drawing: two digits after the point are below what a screen shows. */
  static String place(double value) {
    var rounded = new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.toPlainString();
  }

  /** A place along an axis. */
  static String percent(double fraction) {
    return place(100 * fraction) + "%";
  }

  private static String special(double value) {
    return Double.isNaN(value) ? MISSING : value < 0 ? "-" + INFINITE : INFINITE;
  }

  private static String time(double seconds) {
    if (seconds >= DAY) {
      return time(seconds, DAY, "d", HOUR, "h");
    }
    return seconds >= HOUR
        ? time(seconds, HOUR, "h", MINUTE, "min")
        : time(seconds, MINUTE, "min", 1, "s");
  }

  private static String time(double seconds, double big, String bigs, double small, String smalls) {
    long all = Math.round(seconds / small);
    long each = Math.round(big / small);
    String rest = all % each == 0 ? "" : " " + all % each + " " + smalls;
    return count(all / each) + " " + bigs + rest;
  }
}
