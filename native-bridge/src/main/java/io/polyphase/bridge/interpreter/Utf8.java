package io.polyphase.bridge.interpreter;

import io.polyphase.bridge.ffi.NativeMemory;
import java.io.ByteArrayOutputStream;

/** UTF-8 with Python's strict error handling and messages. */
public final class Utf8 {
  /** What becomes of bytes that are no text. */
  public interface Malformed {
    /**
     * Puts something in place of the bytes from {@code start} to {@code end}, or raises.
     *
     * @return where to go on
     */
    int replace(int start, int end, String reason, StringBuilder text);
  }

  private Utf8() {}

  /** Decodes, or raises {@code UnicodeDecodeError}. */
  static String decode(byte[] bytes) {
    return decode(
        bytes,
        (start, end, reason, _) -> {
          throw errors().cannotDecode("utf-8", bytes, start, end, reason);
        });
  }

  /** Decodes what is at an address, up to a NUL, or raises {@code UnicodeDecodeError}. */
  static String decodeC(long cString) {
    return decode(NativeMemory.bytes(cString, NativeMemory.stringLength(cString)));
  }

  /** Decodes with another way out of what is malformed. */
  public static String decode(byte[] bytes, Malformed malformed) {
    var text = new StringBuilder(bytes.length);
    int i = 0;
    while (i < bytes.length) {
      int lead = bytes[i] & 0xff;
      int length = lengthOf(lead);
      if (length == 0) {
        i = malformed.replace(i, i + 1, "invalid start byte", text);
        continue;
      }
      int valid = validPrefix(bytes, i, length);
      if (valid < length) {
        boolean atEnd = i + valid == bytes.length;
        i =
            malformed.replace(
                i, i + valid, atEnd ? "unexpected end of data" : "invalid continuation byte", text);
        continue;
      }
      text.appendCodePoint(point(bytes, i, length));
      i += length;
    }
    return text.toString();
  }

  private static TextErrors errors() {
    return InterpreterState.current().textErrors();
  }

  /** Of a sequence by its first byte; 0 if none begins so. */
  static int lengthOf(int lead) {
    if (lead < 0x80) {
      return 1;
    }
    if (lead < 0xc2 || lead > 0xf4) {
      return 0;
    }
    return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  }

  /** How many bytes of a sequence are well-formed, up to its length. */
  private static int validPrefix(byte[] bytes, int start, int length) {
    for (int k = 1; k < length; k++) {
      if (start + k == bytes.length) {
        return k;
      }
      int b = bytes[start + k] & 0xff;
      int lead = bytes[start] & 0xff;
      int low = 0x80;
      int high = 0xbf;
      if (k == 1) { // no overlong forms, no surrogates, nothing above U+10FFFF
        low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : low;
        high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : high;
      }
      if (b < low || b > high) {
        return k;
      }
    }
    return length;
  }

  private static int point(byte[] bytes, int start, int length) {
    int lead = bytes[start] & 0xff;
    int point = length == 1 ? lead : lead & (0xff >> (length + 1));
    for (int k = 1; k < length; k++) {
      point = (point << 6) | (bytes[start + k] & 0x3f);
    }
    return point;
  }

  /** Encodes, or raises {@code UnicodeEncodeError} for a lone surrogate. */
  static byte[] encode(String text) {
    var out = new ByteArrayOutputStream(text.length() + 8);
    for (int i = 0, at = 0; i < text.length(); at++) {
      int point = text.codePointAt(i);
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        throw errors().cannotEncode("utf-8", text, at, "surrogates not allowed");
      }
      append(out, point);
      i += Character.charCount(point);
    }
    return out.toByteArray();
  }

  private static void append(ByteArrayOutputStream out, int point) {
    if (point < 0x80) {
      out.write(point);
    } else if (point < 0x800) {
      out.write(0xc0 | (point >> 6));
      out.write(0x80 | (point & 0x3f));
    } else if (point < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
      out.write(0xe0 | (point >> 12));
      out.write(0x80 | ((point >> 6) & 0x3f));
      out.write(0x80 | (point & 0x3f));
    } else {
      out.write(0xf0 | (point >> 18));
      out.write(0x80 | ((point >> 12) & 0x3f));
      out.write(0x80 | ((point >> 6) & 0x3f));
      out.write(0x80 | (point & 0x3f));
    }
  }

  /** How many of the bytes belong to characters that are whole, or wrong. */
  public static long whole(long address, long size) {
    for (long back = 1; back <= Math.min(3, size); back++) {
      int b = io.polyphase.bridge.ffi.NativeMemory.getByte(address + size - back) & 0xff;
      if (b < 0x80) {
        return size;
      }
      if (b >= 0xc0) {
        int length = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
        return length > back && b < 0xf5 && b >= 0xc2 ? size - back : size;
      }
    }
    return size;
  }
}
