package io.polyphase.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a country with other commas, which must not show. */
final class NumberTextTest {
  private final Locale before = Locale.getDefault();

  @BeforeEach
  void travel() {
    Locale.setDefault(Locale.GERMANY);
  }

  @AfterEach
  void comeBack() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "0, 0",
        "-0.0, 0",
        "0.1, 0.1",
        "1234567, \"1,234,567\"",
        "-1234.5678901, \"-1,234.5678901\"",
        "3076923.076923077, \"3,076,923.076923077\"",
        "1e-9, 1.0E-9",
        "1e300, 1.0E300",
        "NaN, –",
        "Infinity, ∞",
        "-Infinity, -∞",
      })
  void exact_hasAllDigits(double value, String expected) {
    assertEquals(expected, NumberText.exact(value));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "0, 0",
        "1.23456, 1.23",
        "0.00123456, 0.00123",
        "123.456, 123",
        "1234567.8, \"1,234,568\"",
        "999.9, \"1,000\"",
        "1.5, 1.5",
        "1e-9, 1.00e-09",
        "NaN, –",
      })
  void rounded_hasThreeDigitsOrAllBeforeThePoint(double value, String expected) {
    assertEquals(expected, NumberText.rounded(value));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "0.5, 0.5 B",
    "1023, '1,023 B'",
    "1024, 1 KiB",
    "123456789, 118 MiB",
    "-2048, -2 KiB",
    "1e300, 8.88e+284 PiB",
    "NaN, –",
    "Infinity, ∞",
  })
  void bytes_haveBinaryPrefixes(double value, String expected) {
    assertEquals(expected, Unit.BYTES.format(value));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "3e-9, 3 ns",
    "0.0125, 12.5 ms",
    "59.5, 59.5 s",
    "60, 1 min",
    "1240, 20 min 40 s",
    "3600, 1 h",
    "5025, 1 h 24 min",
    "7199, 2 h",
    "93600, 1 d 2 h",
    "-90, -1 min 30 s",
  })
  void seconds_areTimes(double value, String expected) {
    assertEquals(expected, Unit.SECONDS.format(value));
  }

  @Test
  void si_prefixSticksToSymbolsNotToWords() {
    assertEquals("115 k imports/s", Unit.si("imports/s").format(115_051));
    assertEquals("4.82 µs/op", Unit.nanosecondsPer("op").format(4_822));
    assertEquals("1.5 mV", Unit.si("V").format(0.0015));
    assertEquals("2.5 M", Unit.si("").format(2.5e6));
    assertEquals("1,234,567 imports", Unit.plain("imports").format(1_234_567));
  }

  @Test
  void nanoseconds_areTimesToo() {
    assertEquals("53.4 ms", Unit.NANOSECONDS.format(53_379_000));
    assertEquals("2 min", Unit.NANOSECONDS.format(120e9));
  }

  @ParameterizedTest
  @CsvSource({
    "0.2345, 0.131, 0.4, '0.23 [0.13, 0.40]'",
    "1.0, 0.5, 2, '1.00 [0.50, 2.00]'",
    "24.56, 18.6, 30.5, '24.6 [18.6, 30.5]'",
    "1521, 1490, 1555, '1,521 [1,490, 1,555]'",
    "0.0123, 0, 1, '0.012 [0.000, 1.000]'",
    "5, 0.001, 9, '5.00 [0.001, 9.00]'",
    "0.8, 0.05, Infinity, '0.80 [0.05, ∞]'",
    "0.8, NaN, NaN, 0.80",
    "NaN, NaN, NaN, –",
  })
  void interval_hasTheDigitsOfTheEstimate(double value, double low, double high, String expected) {
    assertEquals(expected, NumberText.interval(value, low, high));
  }

  @Test
  void interval_hasOneUnit() {
    assertEquals("8.79 [0.50, 17.00] KiB", Unit.BYTES.format(9_000, 512, 17_408));
  }

  @Test
  void place_isShort() {
    assertEquals("12.35", NumberText.place(12.3456));
    assertEquals("0", NumberText.place(-0.001));
    assertEquals("100%", NumberText.percent(1));
  }
}
