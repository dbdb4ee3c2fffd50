package io.polyphase.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A unit with a prefix.
 *
 * @param name such as "MiB"
 * @param size how many of the caller's unit it is
 * @param from from which number of it on it is used
 * @param steps which steps look nice on an axis
 */
record Prefixed(String name, double size, double from, Steps steps) {
  /** Which steps look nice. */
  enum Steps {
    /** 1, 2, 5 and ten times as much. */
    DECIMAL,
    /** Of seconds and minutes. */
    SIXTIETHS,
    /** Of hours. */
    HOURS
  }

  private static final double ROUNDING = 1e-9;
  private static final List<String> ABOVE = List.of("", "k", "M", "G", "T", "P");
  private static final List<String> BELOW = List.of("n", "µ", "m");
  private static final List<String> WORDS = List.of("", "", "million", "billion", "trillion");

  /** The one in which a number is written. */
  static Prefixed of(Unit unit, double magnitude) {
    return largest(all(unit), unit, magnitude);
  }

  /** The one for an axis, where there is room for few digits only. */
  static Prefixed ofAxis(Unit unit, double magnitude) {
    return largest(forAxes(unit), unit, magnitude);
  }

  /** The next smaller one of an axis, or this one. */
  Prefixed smaller(Unit unit) {
    var all = forAxes(unit);
    return all.get(Math.max(0, all.indexOf(this) - 1));
  }

  private static Prefixed largest(List<Prefixed> all, Unit unit, double magnitude) {
    // zero is written without a prefix
    double sought = magnitude == 0 ? 1 / unit.factor() : magnitude;
    return all.stream()
        .filter(each -> sought >= each.size * each.from * (1 - ROUNDING))
        .reduce((_, larger) -> larger)
        .orElse(all.getFirst());
  }

  private static List<Prefixed> forAxes(Unit unit) {
    return unit.prefixes() == Unit.Prefixes.NONE ? words(unit) : all(unit);
  }

  private static List<Prefixed> all(Unit unit) {
    return switch (unit.prefixes()) {
      case NONE -> List.of(decimal(unit.symbol(), 1 / unit.factor()));
      case SI -> si(unit);
      case BINARY -> powers(unit, 1024, 0, "i");
      case DURATION -> durations(unit);
    };
  }

  private static List<Prefixed> si(Unit unit) {
    return powers(unit, 1000, BELOW.size(), "");
  }

  private static List<Prefixed> powers(Unit unit, double base, int below, String infix) {
    return IntStream.range(-below, ABOVE.size())
        .mapToObj(
            power ->
                decimal(
                    join(prefix(power, infix), unit.symbol()),
                    Math.pow(base, power) / unit.factor()))
        .toList();
  }

  private static String prefix(int power, String infix) {
    if (power < 0) {
      return BELOW.get(power + BELOW.size());
    }
    // KiB is the one whose letter is large in binary and small in decimal
    return power == 0 ? "" : infix.isEmpty() ? ABOVE.get(power) : binary(power) + infix;
  }

  private static String binary(int power) {
    return power == 1 ? "K" : ABOVE.get(power);
  }

  /** "kB/s", but "k imports/s": a prefix sticks to symbols, not to words. */
  private static String join(String prefix, String symbol) {
    int end = symbol.indexOf('/');
    int length = end < 0 ? symbol.length() : end;
    return length <= 2 ? prefix + symbol : (prefix + " " + symbol).strip();
  }

  private static List<Prefixed> words(Unit unit) {
    return IntStream.range(0, WORDS.size())
        .filter(power -> power != 1) // 500,000 is no longer than 500 thousand
        .mapToObj(
            power ->
                decimal(
                    (WORDS.get(power) + " " + unit.symbol()).strip(),
                    Math.pow(1000, power) / unit.factor()))
        .toList();
  }

  private static List<Prefixed> durations(Unit unit) {
    double second = 1 / unit.factor();
    return List.of(
        decimal("ns", 1e-9 * second),
        decimal("µs", 1e-6 * second),
        decimal("ms", 1e-3 * second),
        new Prefixed("s", second, 1, Steps.SIXTIETHS),
        new Prefixed("min", 60 * second, 2, Steps.SIXTIETHS),
        new Prefixed("h", 3_600 * second, 2, Steps.HOURS),
        new Prefixed("d", 86_400 * second, 2, Steps.DECIMAL));
  }

  private static Prefixed decimal(String name, double size) {
    return new Prefixed(name, size, 1, Steps.DECIMAL);
  }
}
