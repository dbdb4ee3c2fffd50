package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.CodecErrors;
import io.polyphase.bridge.objects.TextSearch;
import io.polyphase.bridge.objects.UnicodeErrors;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Strings as bytes, with the error handlers that CPython has built in.
 *
 * @param name of the encoding in messages
 * @param bytes of a code point; null if the encoding has none for it
 * @param reason why it has none
 * @param passesSurrogates whether the handler "surrogatepass" knows the encoding
 */
record TextEncoder(
    String name, IntFunction<byte @Nullable []> bytes, String reason, boolean passesSurrogates) {
  private static final String SURROGATES = "surrogates not allowed";
  private static final int ESCAPES = 0xdc00; // what surrogateescape adds to a byte
  private static final int FIRST_ESCAPE = ESCAPES + 0x80;
  private static final int LAST_ESCAPE = ESCAPES + 0xff;

  static final TextEncoder UTF_8 = new TextEncoder("utf-8", TextEncoder::utf8, SURROGATES, true);
  static final TextEncoder ASCII = ofBytes("ascii", 0x80);
  static final TextEncoder LATIN_1 = ofBytes("latin-1", 0x100);

  private static TextEncoder ofBytes(String name, int limit) {
    return new TextEncoder(
        name,
        point -> point < limit ? new byte[] {(byte) point} : null,
        "ordinal not in range(" + limit + ")",
        false);
  }

  /** UTF-16 or UTF-32 of one byte order, without a mark. */
  static TextEncoder ofUnits(int width, boolean big) {
    String name = (width == 2 ? "utf-16" : "utf-32") + (big ? "-be" : "-le");
    return new TextEncoder(
        name, point -> isSurrogate(point) ? null : units(point, width, big), SURROGATES, true);
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private static byte @Nullable [] utf8(int point) {
    return isSurrogate(point) ? null : Character.toString(point).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] units(int point, int width, boolean big) {
    if (width == 2 && point >= Character.MIN_SUPPLEMENTARY_CODE_POINT) {
      byte[] high = units(Character.highSurrogate(point), width, big);
      byte[] low = units(Character.lowSurrogate(point), width, big);
      return new byte[] {high[0], high[1], low[0], low[1]};
    }
    byte[] unit = new byte[width];
    for (int i = 0; i < width; i++) {
      unit[big ? width - 1 - i : i] = (byte) (point >> (Byte.SIZE * i));
    }
    return unit;
  }

  /** The bytes of a string. */
  byte[] encode(long string, String errors) {
    int[] points = TextSearch.points(string);
    var out = new ByteArrayOutputStream(points.length);
    for (int i = 0; i < points.length; ) {
      byte[] encoded = bytes.apply(points[i]);
      if (encoded != null) {
        out.writeBytes(encoded);
        i++;
        continue;
      }
      int end = i + 1;
      while (end < points.length && bytes.apply(points[end]) == null) {
        end++;
      }
      replace(string, points, i, end, errors, out);
      i = end;
    }
    return out.toByteArray();
  }

  private void replace(
      long string, int[] points, int start, int end, String errors, ByteArrayOutputStream out) {
    for (int i = start; i < end; i++) {
      int point = points[i];
      switch (errors) {
        case "ignore" -> {}
        case "replace" -> text("?", out);
        case "backslashreplace" -> text(escaped(point), out);
        case "xmlcharrefreplace" -> text("&#" + point + ";", out);
        case "namereplace" -> text(named(point), out);
        case "surrogateescape" -> {
          if (point < FIRST_ESCAPE || point > LAST_ESCAPE) {
            throw unable(string, i, end);
          }
          out.write(point - ESCAPES);
        }
        case "surrogatepass" -> {
          if (!passesSurrogates || !isSurrogate(point)) {
            throw unable(string, i, end);
          }
          out.writeBytes(passed(point));
        }
        case "strict" -> throw unable(string, start, end);
        default -> throw CodecErrors.unknownHandler(errors);
      }
    }
  }

  private PythonError unable(long string, int start, int end) {
    return UnicodeErrors.raiseEncodeError(name, Strs.java(string), start, end, reason);
  }

  private void text(String text, ByteArrayOutputStream out) {
    for (int i = 0; i < text.length(); i++) {
      byte[] encoded = bytes.apply(text.charAt(i));
      if (encoded == null) {
        throw Errors.raise(Exceptions.SystemError, "a replacement that " + name + " does not have");
      }
      out.writeBytes(encoded);
    }
  }

  /** A surrogate as if it were a character. */
  private byte[] passed(int point) {
    if (name.equals("utf-8")) {
      return new byte[] {
        (byte) (0xe0 | (point >> 12)),
        (byte) (0x80 | ((point >> 6) & 0x3f)),
        (byte) (0x80 | (point & 0x3f))
      };
    }
    return units(point, name.startsWith("utf-16") ? 2 : 4, name.endsWith("be"));
  }

  static String escaped(int point) {
    String format = point <= 0xff ? "\\x%02x" : point <= 0xffff ? "\\u%04x" : "\\U%08x";
    return String.format(Locale.ROOT, format, point);
  }

  private static String named(int point) {
    String name = isSurrogate(point) ? null : Character.getName(point);
    return name == null ? escaped(point) : "\\N{" + name + "}";
  }
}
