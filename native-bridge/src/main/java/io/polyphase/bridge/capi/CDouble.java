package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.layout.Exceptions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code PyOS_string_to_double} finds at the start of a text (Python/pystrtod.c).
 *
 * @param value of the number
 * @param length in bytes
 */
record CDouble(double value, int length) {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<decimal>[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
              + "|(?<infinite>[+-]?(?i:infinity|inf))|(?<nan>[+-]?(?i:nan))");

  /**
   * Parses a C string.
   *
   * @param overflow the exception for a number that is too large, or 0 for a huge value
   * @param whole whether nothing may follow
   */
  static CDouble parse(long address, long overflow, boolean whole) {
    int size = NativeMemory.stringLength(address);
    String text =
        new String(NativeMemory.bytes(address, size), java.nio.charset.StandardCharsets.ISO_8859_1);
    Matcher found = NUMBER.matcher(text);
    if (!found.lookingAt() || (whole && getByte(address + found.end()) != 0)) {
      throw invalid(address);
    }
    double value = value(found);
    if (Double.isInfinite(value) && found.group("decimal") != null && overflow != 0) {
      throw Errors.raise(
          overflow, "value too large to convert to float: '" + shortened(address) + "'");
    }
    return new CDouble(value, found.end());
  }

  private static double value(Matcher found) {
    String number = found.group();
    if (found.group("decimal") != null) {
      return Double.parseDouble(number);
    }
    double positive = found.group("nan") != null ? Double.NaN : Double.POSITIVE_INFINITY;
    return number.charAt(0) == '-' ? -positive : positive;
  }

  private static PythonError invalid(long address) {
    return Errors.raise(
        Exceptions.ValueError, "could not convert string to float: '" + shortened(address) + "'");
  }

  private static String shortened(long address) {
    String text = NativeMemory.string(address);
    return text.length() > 200 ? text.substring(0, 200) : text;
  }
}
