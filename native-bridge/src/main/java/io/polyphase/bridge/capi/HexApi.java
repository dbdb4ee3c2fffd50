package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** pycore_strhex.h: bytes as hexadecimal digits. */
final class HexApi {
  private HexApi() {}

  @Allocates
  static long _Py_strhex(long bytes, long size) {
    UnicodeApi.checkSize(size);
    return Strs.of(digits(bytes, size));
  }

  @Allocates
  static long _Py_strhex_bytes_with_sep(long bytes, long size, long separator, int group) {
    return Bytes.of(
        grouped(digits(bytes, size), separator, group).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String digits(long bytes, long size) {
    return HexFormat.of().formatHex(NativeMemory.bytes(bytes, Math.toIntExact(size)));
  }

  /** Groups of so many bytes, counted from the end, or from the start if it is negative. */
  private static String grouped(String digits, long separator, int group) {
    if (separator == 0) {
      return digits;
    }
    char between = separator(separator);
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

  private static char separator(long object) {
    if (SequenceProtocol.length(object) != 1) {
      throw Errors.raise(Exceptions.ValueError, "sep must be length 1.");
    }
    int value;
    if (Strs.check(object)) {
      value = Strs.at(object, 0);
      if (value > 0xff) {
        throw Errors.raise(Exceptions.ValueError, "sep must be ASCII.");
      }
    } else if (Bytes.check(object)) {
      value = getByte(Bytes.data(object)) & 0xff;
    } else {
      throw Errors.raise(Exceptions.TypeError, "sep must be str or bytes.");
    }
    return (char) value;
  }
}
