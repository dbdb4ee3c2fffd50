package io.polyphase.report;

import java.util.Objects;

/**
 * What numbers are measured in, and so how they are written.
 *
 * @param prefixes which prefixes there are
 * @param symbol such as "B" or "imports/s"; empty for a mere number
 * @param factor what one is, in the symbol: 1e-9 for numbers in nanoseconds whose symbol is "s"
 */
public record Unit(Prefixes prefixes, String symbol, double factor) {
  /** A mere number. */
  public static final Unit NONE = plain("");

  /** Memory. */
  public static final Unit BYTES = binary("B");

  /** Time that passes, in seconds: written in days, hours, minutes, seconds, ms, µs or ns. */
  public static final Unit SECONDS = new Unit(Prefixes.DURATION, "s", 1);

  /** Time that passes, in nanoseconds. */
  public static final Unit NANOSECONDS = new Unit(Prefixes.DURATION, "s", 1e-9);

  /** Checks the factor. */
  public Unit {
    Objects.requireNonNull(prefixes);
    Objects.requireNonNull(symbol);
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("factor=" + factor);
    }
  }

  /** Which prefixes stand before a symbol. */
  public enum Prefixes {
    /** None: 1,234,567 imports. */
    NONE,
    /** Powers of 1000: 1.23 M imports/s. */
    SI,
    /** Powers of 1024: 1.23 MiB. */
    BINARY,
    /** Days, hours and minutes above the second, powers of 1000 below. */
    DURATION
  }

  /** Numbers without prefixes. */
  public static Unit plain(String symbol) {
    return new Unit(Prefixes.NONE, symbol, 1);
  }

  /** Numbers with k, M, G above and m, µ, n below. */
  public static Unit si(String symbol) {
    return new Unit(Prefixes.SI, symbol, 1);
  }

  /** Numbers with Ki, Mi, Gi. */
  public static Unit binary(String symbol) {
    return new Unit(Prefixes.BINARY, symbol, 1);
  }

  /** Numbers in nanoseconds per something: {@code nanosecondsPer("op")} has ns/op, µs/op, s/op. */
  public static Unit nanosecondsPer(String what) {
    return new Unit(Prefixes.SI, "s/" + what, 1e-9);
  }

  /** The number with its unit, to three digits or so: "1.23 MiB". Missing is "–". */
  public String format(double value) {
    return NumberText.withUnit(value, this);
  }

  /** The number and its interval in the same unit: "1.23 [1.20, 1.26] MiB". */
  public String format(double value, double low, double high) {
    return NumberText.withUnit(value, low, high, this);
  }

  /** What the numbers of the caller are in: "ns/op" for 1e-9 of "s/op". */
  String callersName() {
    return factor == 1 ? symbol : Prefixed.of(this, 1).name();
  }
}
