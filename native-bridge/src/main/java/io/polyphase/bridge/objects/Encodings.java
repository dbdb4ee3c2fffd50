package io.polyphase.bridge.objects;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Strings as bytes, with the encodings and error handlers that CPython has in C. */
public final class Encodings {
  private static final int FIRST_ESCAPE = 0xdc80; // of surrogateescape
  private static final int LAST_ESCAPE = 0xdcff;

  private Encodings() {}

  /**
   * The bytes of a string, with strict errors.
   *
   * @param limit the first code point that cannot be encoded
   */
  public static long encode(long string, String encoding, int limit) {
    return Bytes.of(bytes(string, encoding, limit));
  }

  /** The bytes of a string in an encoding by one of its names, with strict errors. */
  public static byte[] encode(long string, String name) {
    return encode(string, name, "strict");
  }

  /** The same with one of the error handlers that CPython has built in. */
  public static byte[] encode(long string, String name, String errors) {
    return switch (name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "")) {
      case "utf8" -> utf8(string, errors);
      case "latin1", "iso88591", "l1", "88591" -> bytes(string, "latin-1", 0x100, errors);
      case "ascii", "usascii", "646" -> bytes(string, "ascii", 0x80, errors);
      case "utf16" -> wide(string, "utf-16", 2, false, true, errors);
      case "utf16le" -> wide(string, "utf-16-le", 2, false, false, errors);
      case "utf16be" -> wide(string, "utf-16-be", 2, true, false, errors);
      case "utf32" -> wide(string, "utf-32", 4, false, true, errors);
      case "utf32le" -> wide(string, "utf-32-le", 4, false, false, errors);
      case "utf32be" -> wide(string, "utf-32-be", 4, true, false, errors);
      default -> throw Errors.raise(Exceptions.LookupError, "unknown encoding: " + name);
    };
  }

  private static byte[] utf8(long string, String errors) {
    boolean anySurrogate = false;
    for (long i = 0; i < Strs.length(string) && Strs.kind(string) > 1; i++) {
      anySurrogate |= isSurrogate(Strs.at(string, i));
    }
    if (!anySurrogate || errors.equals("strict")) {
      return NativeMemory.bytes(Strs.utf8(string), (int) Strs.utf8Length(string));
    }
    var out = new ByteArrayOutputStream();
    int length = Math.toIntExact(Strs.length(string));
    for (int i = 0; i < length; i++) {
      int point = Strs.at(string, i);
      if (!isSurrogate(point)) {
        out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
      } else if (errors.equals("surrogatepass")) {
        out.write(0xe0 | (point >> 12));
        out.write(0x80 | ((point >> 6) & 0x3f));
        out.write(0x80 | (point & 0x3f));
      } else {
        replace(out, string, "utf-8", i, "surrogates not allowed", errors);
      }
    }
    return out.toByteArray();
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private static byte[] wide(
      long string, String encoding, int unit, boolean big, boolean mark, String errors) {
    var out = new ByteArrayOutputStream();
    if (mark) {
      put(out, 0xfeff, unit, big);
    }
    int length = Math.toIntExact(Strs.length(string));
    for (int i = 0; i < length; i++) {
      int point = Strs.at(string, i);
      if (isSurrogate(point) && !errors.equals("surrogatepass")) {
        var text = new ByteArrayOutputStream();
        replace(text, string, encoding, i, "surrogates not allowed", errors);
        for (byte b : text.toByteArray()) {
          put(out, b & 0xff, unit, big);
        }
      } else if (unit == 2 && point >= Character.MIN_SUPPLEMENTARY_CODE_POINT) {
        put(out, Character.highSurrogate(point), unit, big);
        put(out, Character.lowSurrogate(point), unit, big);
      } else {
        put(out, point, unit, big);
      }
    }
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, int value, int unit, boolean big) {
    for (int i = 0; i < unit; i++) {
      out.write(value >> (Byte.SIZE * (big ? unit - 1 - i : i)));
    }
  }

  private static byte[] bytes(long string, String encoding, int limit) {
    return bytes(string, encoding, limit, "strict");
  }

  private static byte[] bytes(long string, String encoding, int limit, String errors) {
    var out = new ByteArrayOutputStream(Math.toIntExact(Strs.length(string)));
    int length = Math.toIntExact(Strs.length(string));
    for (int i = 0; i < length; i++) {
      int point = Strs.at(string, i);
      if (point < limit) {
        out.write(point);
      } else {
        replace(out, string, encoding, i, "ordinal not in range(" + limit + ")", errors);
      }
    }
    return out.toByteArray();
  }

  /** What stands for a character that cannot be encoded. */
  private static void replace(
      ByteArrayOutputStream out,
      long string,
      String encoding,
      int at,
      String reason,
      String errors) {
    int point = Strs.at(string, at);
    switch (errors) {
      case "ignore" -> {}
      case "replace" -> out.write('?');
      case "xmlcharrefreplace" ->
          out.writeBytes(("&#" + point + ";").getBytes(StandardCharsets.US_ASCII));
      case "backslashreplace" ->
          out.writeBytes(Reprs.escape(point).getBytes(StandardCharsets.US_ASCII));
      case "surrogateescape" -> {
        if (point < FIRST_ESCAPE || point > LAST_ESCAPE) {
          throw UnicodeErrors.raiseEncodeError(encoding, Strs.java(string), at, reason);
        }
        out.write(point - FIRST_ESCAPE + 0x80);
      }
      case "strict", "surrogatepass" ->
          throw UnicodeErrors.raiseEncodeError(encoding, Strs.java(string), at, reason);
      default ->
          throw Errors.raise(Exceptions.LookupError, "unknown error handler name '" + errors + "'");
    }
  }
}
