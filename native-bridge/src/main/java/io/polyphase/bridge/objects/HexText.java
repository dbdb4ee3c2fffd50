package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import java.util.HexFormat;

/** Bytes as hexadecimal digits (Python/pystrhex.c). */
public final class HexText {
  private HexText() {}

  /** The digits of bytes. */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Groups of digits with something in between.
   *
   * @param separator a str or bytes object of one character, or 0
   * @param group so many bytes, counted from the end, or from the start if it is negative
   * @param isBytes whether the result is bytes, which may have a separator that is not ASCII
   */
  public static String grouped(byte[] bytes, long separator, int group, boolean isBytes) {
    String digits = of(bytes);
    if (separator == 0) {
      return digits;
    }
    char between = separator(separator, isBytes);
    long width = 2 * Math.abs((long) group);
    if (group == 0 || width >= digits.length()) {
      return digits;
    }
    long first = group < 0 ? width : digits.length() % width;
    var out = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (i - first) % width == 0) {
        out.append(between);
      }
      out.append(digits.charAt(i));
    }
    return out.toString();
  }

  private static char separator(long object, boolean isBytes) {
    if (SequenceProtocol.length(object) != 1) {
      throw Errors.raise(Exceptions.ValueError, "sep must be length 1.");
    }
    int value;
    if (Strs.check(object)) {
      value = Strs.at(object, 0);
    } else if (Bytes.check(object)) {
      value = getByte(Bytes.data(object)) & 0xff;
    } else {
      throw Errors.raise(Exceptions.TypeError, "sep must be str or bytes.");
    }
    if (value > 0xff || (value > 0x7f && !isBytes)) {
      throw Errors.raise(Exceptions.ValueError, "sep must be ASCII.");
    }
    return (char) value;
  }
}
