package io.polyphase.bridge.objects;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Utf8;
import io.polyphase.bridge.layout.Exceptions;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What codecs decode, with the error handlers that CPython has built in. */
public final class Decodings {
  private static final int ASCII_END = 0x80;
  private static final int ESCAPE = 0xdc00; // what surrogateescape adds to a byte
  private static final int POINTS_END = 0x110000;

  private final String encoding;
  private final byte[] bytes;
  private final String errors;
  private final StringBuilder text = new StringBuilder();

  private Decodings(String encoding, byte[] bytes, String errors) {
    this.encoding = encoding;
    this.bytes = bytes;
    this.errors = errors;
  }

  public static String utf8(byte[] bytes, String errors) {
    return Utf8.decode(bytes, new Decodings("utf-8", bytes, errors)::replace);
  }

  /** A str of bytes in an encoding by one of its names; by a mark where it has one. */
  public static long decode(byte[] bytes, String name, String errors) {
    return Strs.of(
        switch (name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "")) {
          case "utf8" -> utf8(bytes, errors);
          case "ascii", "usascii", "646" -> ascii(bytes, errors);
          case "latin1", "iso88591", "l1", "88591" ->
              new String(bytes, StandardCharsets.ISO_8859_1);
          case "utf16" -> marked(bytes, 2, errors);
          case "utf16le" -> utf16(bytes, 0, false, errors);
          case "utf16be" -> utf16(bytes, 0, true, errors);
          case "utf32" -> marked(bytes, 4, errors);
          case "utf32le" -> utf32(bytes, 0, false, errors);
          case "utf32be" -> utf32(bytes, 0, true, errors);
          default -> throw Errors.raise(Exceptions.LookupError, "unknown encoding: " + name);
        });
  }

  private static String marked(byte[] bytes, int unit, String errors) {
    boolean little = startsWith(bytes, unit, 0xff, 0xfe);
    boolean big = unit == 2 ? startsWith(bytes, 2, 0xfe, 0xff) : startsWithBigMark(bytes);
    int start = little || big ? unit : 0;
    return unit == 2 ? utf16(bytes, start, big, errors) : utf32(bytes, start, big, errors);
  }

  private static boolean startsWith(byte[] bytes, int unit, int first, int second) {
    return bytes.length >= unit
        && (bytes[0] & 0xff) == first
        && (bytes[1] & 0xff) == second
        && (unit == 2 || (bytes[2] == 0 && bytes[3] == 0));
  }

  private static boolean startsWithBigMark(byte[] bytes) {
    return bytes.length >= 4
        && bytes[0] == 0
        && bytes[1] == 0
        && (bytes[2] & 0xff) == 0xfe
        && (bytes[3] & 0xff) == 0xff;
  }

  /** A NUL-terminated string in UTF-8. */
  public static String strict(long text) {
    return utf8(NativeMemory.bytes(text, NativeMemory.stringLength(text)), "strict");
  }

  public static String ascii(byte[] bytes, String errors) {
    return new Decodings("ascii", bytes, errors).ascii();
  }

  /** UTF-16 from an index on. */
  public static String utf16(byte[] bytes, int start, boolean big, String errors) {
    return new Decodings(big ? "utf-16-be" : "utf-16-le", bytes, errors).utf16(start, big);
  }

  /** UTF-32 from an index on. */
  public static String utf32(byte[] bytes, int start, boolean big, String errors) {
    return new Decodings(big ? "utf-32-be" : "utf-32-le", bytes, errors).utf32(start, big);
  }

  private String ascii() {
    for (int i = 0; i < bytes.length; ) {
      if (bytes[i] >= 0) {
        text.append((char) bytes[i++]);
      } else {
        i = replace(i, i + 1, "ordinal not in range(128)", text);
      }
    }
    return text.toString();
  }

  private int unit(int at, int size, boolean big) {
    int value = 0;
    for (int i = 0; i < size; i++) {
      int b = bytes[at + (big ? i : size - 1 - i)] & 0xff;
      value = (value << Byte.SIZE) | b;
    }
    return value;
  }

  private String utf16(int start, boolean big) {
    for (int i = start; i < bytes.length; ) {
      if (i + 2 > bytes.length) {
        i = replace(i, bytes.length, "truncated data", text);
        continue;
      }
      char first = (char) unit(i, 2, big);
      if (Character.isLowSurrogate(first)) {
        i = replace(i, i + 2, "illegal encoding", text);
      } else if (!Character.isHighSurrogate(first)) {
        text.append(first);
        i += 2;
      } else if (i + 4 > bytes.length) {
        i = replace(i, bytes.length, "unexpected end of data", text);
      } else if (Character.isLowSurrogate((char) unit(i + 2, 2, big))) {
        text.append(first).append((char) unit(i + 2, 2, big));
        i += 4;
      } else {
        i = replace(i, i + 2, "illegal UTF-16 surrogate", text);
      }
    }
    return text.toString();
  }

  private String utf32(int start, boolean big) {
    for (int i = start; i < bytes.length; ) {
      if (i + 4 > bytes.length) {
        i = replace(i, bytes.length, "truncated data", text);
        continue;
      }
      int point = unit(i, 4, big);
      if (point < 0 || point >= POINTS_END) {
        i = replace(i, i + 4, "code point not in range(0x110000)", text);
      } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        i = replace(i, i + 4, "code point in surrogate code point range(0xd800, 0xe000)", text);
      } else {
        text.appendCodePoint(point);
        i += 4;
      }
    }
    return text.toString();
  }

  private int replace(int start, int end, String reason, StringBuilder out) {
    switch (errors) {
      case "ignore" -> {
        return end;
      }
      case "replace" -> {
        out.append('\ufffd');
        return end;
      }
      case "backslashreplace" -> {
        for (int i = start; i < end; i++) {
          out.append(String.format(Locale.ROOT, "\\x%02x", bytes[i] & 0xff));
        }
        return end;
      }
      case "surrogateescape" -> {
        int escaped = start;
        while (escaped < end && (bytes[escaped] & 0xff) >= ASCII_END) {
          out.append((char) (ESCAPE + (bytes[escaped++] & 0xff)));
        }
        if (escaped > start) {
          return escaped;
        }
      }
      case "surrogatepass" -> {
        int passed = surrogate(start, out);
        if (passed > start) {
          return passed;
        }
      }
      case "strict" -> {}
      case "xmlcharrefreplace", "namereplace" ->
          throw Errors.raise(
              Exceptions.TypeError,
              "don't know how to handle UnicodeDecodeError in error callback");
      default -> throw CodecErrors.unknownHandler(errors);
    }
    throw UnicodeErrors.raiseDecodeError(encoding, bytes, start, end, reason);
  }

  /** A surrogate on its own; answers its end, or {@code start} if there is none. */
  private int surrogate(int start, StringBuilder out) {
    int size = encoding.equals("utf-8") ? 3 : encoding.startsWith("utf-16") ? 2 : 4;
    if (encoding.equals("ascii") || start + size > bytes.length) {
      return start;
    }
    int value = size == 3 ? threeBytes(start) : unit(start, size, encoding.endsWith("be"));
    if (value < Character.MIN_SURROGATE || value > Character.MAX_SURROGATE) {
      return start;
    }
    out.append((char) value);
    return start + size;
  }

  private int threeBytes(int start) {
    boolean isSequence =
        (bytes[start] & 0xf0) == 0xe0
            && (bytes[start + 1] & 0xc0) == 0x80
            && (bytes[start + 2] & 0xc0) == 0x80;
    return isSequence
        ? ((bytes[start] & 0x0f) << 12)
            | ((bytes[start + 1] & 0x3f) << 6)
            | (bytes[start + 2] & 0x3f)
        : -1;
  }
}
