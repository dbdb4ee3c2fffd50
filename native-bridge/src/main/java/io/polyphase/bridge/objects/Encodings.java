package io.polyphase.bridge.objects;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A string as bytes, with the encodings and error handlers that CPython has in C. */
public final class Encodings {
  private static final int ASCII_END = 0x80;
  private static final int LATIN1_END = 0x100;
  private static final int BYTE_ORDER_MARK = 0xfeff;
  private static final int FIRST_ESCAPE = 0xdc80; // of surrogateescape
  private static final int LAST_ESCAPE = 0xdcff;

  private final Span text;
  private final long string;
  private final String encoding;
  private final String errors;
  private final ByteArrayOutputStream out;

  private Encodings(long string, String encoding, String errors) {
    this.text = Span.of(string);
    this.string = string;
    this.encoding = encoding;
    this.errors = errors;
    this.out = new ByteArrayOutputStream(Math.toIntExact(text.length()) + 4);
  }

  /**
   * The bytes of a string, with strict errors.
   *
   * @param limit the first code point that cannot be encoded
   */
  public static long encode(long string, String encoding, int limit) {
    return Bytes.of(new Encodings(string, encoding, "strict").narrow(limit));
  }

  /** The bytes of a string in an encoding by one of its names, with strict errors. */
  public static byte[] encode(long string, String name) {
    return encode(string, name, "strict");
  }

  /** The same with one of the error handlers that CPython has built in. */
  public static byte[] encode(long string, String name, String errors) {
    String encoding = Codecs.canonical(name);
    var encoder = new Encodings(string, encoding, errors);
    return switch (encoding) {
      case "utf-8" -> encoder.utf8();
      case "latin-1" -> encoder.narrow(LATIN1_END);
      case "ascii" -> encoder.narrow(ASCII_END);
      default -> encoder.wide(encoding.startsWith("utf-16") ? 2 : 4);
    };
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private byte[] narrow(int limit) {
    String reason = "ordinal not in range(" + limit + ")";
    for (long i = 0; i < text.length(); ) {
      long end = i;
      while (end < text.length() && text.at(end) >= limit) {
        end++;
      }
      if (end > i) {
        i = replaceAll(i, end, reason);
      } else {
        out.write(text.at(i++));
      }
    }
    return out.toByteArray();
  }

  private byte[] utf8() {
    for (long i = 0; i < text.length(); ) {
      long end = i;
      while (end < text.length() && isSurrogate(text.at(end))) {
        end++;
      }
      if (end > i) {
        i = replaceAll(i, end, "surrogates not allowed");
      } else if (text.at(i) < ASCII_END) {
        out.write(text.at(i++));
      } else {
        out.writeBytes(Character.toString(text.at(i++)).getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  private byte[] wide(int unit) {
    boolean big = encoding.endsWith("be");
    if (!encoding.endsWith("e")) { // by a mark
      put(BYTE_ORDER_MARK, unit, big);
    }
    for (long i = 0; i < text.length(); i++) {
      int point = text.at(i);
      if (isSurrogate(point) && !errors.equals("surrogatepass")) {
        String by = replacement(i, i + 1, "surrogates not allowed");
        by.chars().forEach(c -> put(c, unit, big));
      } else if (unit == 2 && point >= Character.MIN_SUPPLEMENTARY_CODE_POINT) {
        put(Character.highSurrogate(point), unit, big);
        put(Character.lowSurrogate(point), unit, big);
      } else {
        put(point, unit, big);
      }
    }
    return out.toByteArray();
  }

  private void put(int value, int unit, boolean big) {
    for (int i = 0; i < unit; i++) {
      out.write(value >> (Byte.SIZE * (big ? unit - 1 - i : i)));
    }
  }

  /** Handles what cannot be encoded; answers where to go on. */
  private long replaceAll(long start, long end, String reason) {
    if (errors.equals("surrogateescape")) {
      return escape(start, end, reason);
    }
    if (errors.equals("surrogatepass") && encoding.equals("utf-8")) {
      for (long i = start; i < end; i++) {
        out.write(0xe0 | (text.at(i) >> 12));
        out.write(0x80 | ((text.at(i) >> 6) & 0x3f));
        out.write(0x80 | (text.at(i) & 0x3f));
      }
      return end;
    }
    out.writeBytes(replacement(start, end, reason).getBytes(StandardCharsets.ISO_8859_1));
    return end;
  }

  private long escape(long start, long end, String reason) {
    for (long i = start; i < end; i++) {
      int point = text.at(i);
      if (point < FIRST_ESCAPE || point > LAST_ESCAPE) {
        throw UnicodeErrors.raiseEncodeError(encoding, string, i, end, reason);
      }
      out.write(point - FIRST_ESCAPE + ASCII_END);
    }
    return end;
  }

  private String replacement(long start, long end, String reason) {
    var by = new StringBuilder();
    for (long i = start; i < end; i++) {
      int point = text.at(i);
      switch (errors) {
        case "ignore" -> {}
        case "replace" -> by.append('?');
        case "xmlcharrefreplace" -> by.append("&#").append(point).append(';');
        case "backslashreplace" -> by.append(Reprs.escape(point));
        case "namereplace" -> by.append(CharacterNames.escape(point));
        case "strict", "surrogatepass", "surrogateescape" ->
            throw UnicodeErrors.raiseEncodeError(encoding, string, start, end, reason);
        default -> throw CodecErrors.unknownHandler(errors);
      }
    }
    return by.toString();
  }
}
