package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.CodecErrors;
import io.polyphase.bridge.objects.TextSearch;
import io.polyphase.bridge.objects.UnicodeErrors;
import io.polyphase.bridge.objects.WarningIssuer;
import java.util.Locale;

/** Texts with Python's escapes, read and written ("unicode_escape", "raw_unicode_escape"). */
final class EscapedText {
  private static final String SIMPLE = "\\'\"bftnrva";
  private static final String MEANT = "\\'\"\b\f\t\n\r\u000b\u0007";

  private final String encoding;
  private final byte[] bytes;
  private final String errors;
  private final StringBuilder text = new StringBuilder();
  private int at;

  private EscapedText(String encoding, byte[] bytes, String errors) {
    this.encoding = encoding;
    this.bytes = bytes;
    this.errors = errors;
  }

  static String decode(byte[] bytes, String errors) {
    return new EscapedText("unicodeescape", bytes, errors).decode(false);
  }

  static String decodeRaw(byte[] bytes, String errors) {
    return new EscapedText("rawunicodeescape", bytes, errors).decode(true);
  }

  private int byteAt(int index) {
    return index < bytes.length ? bytes[index] & 0xff : -1;
  }

  private String decode(boolean raw) {
    while (at < bytes.length) {
      int first = byteAt(at);
      if (first != '\\') {
        text.append((char) first);
        at++;
      } else if (raw) {
        rawEscape();
      } else {
        escape();
      }
    }
    return text.toString();
  }

  /** Only backslashes with a u or U behind an even number of them mean anything. */
  private void rawEscape() {
    int next = byteAt(at + 1);
    if (next == 'u' || next == 'U') {
      digits(next == 'u' ? 4 : 8, next == 'u' ? "truncated \\uXXXX escape" : longReason());
      return;
    }
    text.append('\\');
    at++;
    if (next >= 0) {
      text.append((char) next);
      at++;
    }
  }

  private static String longReason() {
    return "truncated \\UXXXXXXXX escape";
  }

  private void escape() {
    int next = byteAt(at + 1);
    int simple = next < 0 ? -1 : SIMPLE.indexOf(next);
    if (next < 0) {
      failed(bytes.length, "\\ at end of string");
    } else if (next == '\n') {
      at += 2;
    } else if (simple >= 0) {
      text.append(MEANT.charAt(simple));
      at += 2;
    } else if (next >= '0' && next <= '7') {
      octal();
    } else {
      switch (next) {
        case 'x' -> digits(2, "truncated \\xXX escape");
        case 'u' -> digits(4, "truncated \\uXXXX escape");
        case 'U' -> digits(8, longReason());
        case 'N' -> name();
        default -> unknown(next);
      }
    }
  }

  private void unknown(int next) {
    WarningIssuer.warn(
        Exceptions.DeprecationWarning, "invalid escape sequence '\\" + (char) next + "'");
    text.append('\\').append((char) next);
    at += 2;
  }

  private void octal() {
    int end = at + 1;
    int value = 0;
    while (end < at + 4 && byteAt(end) >= '0' && byteAt(end) <= '7') {
      value = 8 * value + byteAt(end++) - '0';
    }
    if (value > 0xff) {
      WarningIssuer.warn(
          Exceptions.DeprecationWarning,
          String.format(Locale.ROOT, "invalid octal escape sequence '\\%o'", value));
    }
    text.append((char) value);
    at = end;
  }

  private void digits(int count, String reason) {
    int end = at + 2;
    long value = 0;
    while (end < at + 2 + count && Character.digit(byteAt(end), 16) >= 0) {
      value = 16 * value + Character.digit(byteAt(end++), 16);
    }
    if (end < at + 2 + count) {
      failed(end, reason);
    } else if (value > Character.MAX_CODE_POINT) {
      failed(
          end,
          encoding.startsWith("raw") ? "\\Uxxxxxxxx out of range" : "illegal Unicode character");
    } else {
      text.appendCodePoint((int) value);
      at = end;
    }
  }

  private void name() {
    int end = at + 2;
    if (byteAt(end) != '{') {
      failed(end, "malformed \\N character escape");
      return;
    }
    while (end < bytes.length && byteAt(end) != '}') {
      end++;
    }
    if (end == bytes.length || end == at + 3) {
      failed(Math.min(end + 1, bytes.length), "malformed \\N character escape");
      return;
    }
    String name =
        new String(bytes, at + 3, end - at - 3, java.nio.charset.StandardCharsets.ISO_8859_1);
    try {
      text.appendCodePoint(Character.codePointOf(name));
      at = end + 1;
    } catch (IllegalArgumentException _) {
      failed(end + 1, "unknown Unicode character name");
    }
  }

  private void failed(int end, String reason) {
    switch (errors) {
      case "ignore" -> {}
      case "replace" -> text.append('\ufffd');
      case "backslashreplace" -> {
        for (int i = at; i < end; i++) {
          text.append(String.format(Locale.ROOT, "\\x%02x", byteAt(i)));
        }
      }
      case "strict", "surrogateescape", "surrogatepass" -> throw unable(end, reason);
      default -> throw CodecErrors.unknownHandler(errors);
    }
    at = end;
  }

  private PythonError unable(int end, String reason) {
    return UnicodeErrors.raiseDecodeError(encoding, bytes, at, end, reason);
  }

  /** A string as an escaped text, ASCII only. */
  static String encode(long string) {
    var out = new StringBuilder();
    for (int point : TextSearch.points(string)) {
      switch (point) {
        case '\\' -> out.append("\\\\");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        default -> {
          if (point >= ' ' && point < 0x7f) {
            out.append((char) point);
          } else {
            out.append(TextEncoder.escaped(point));
          }
        }
      }
    }
    return out.toString();
  }

  /** A string with escapes for what Latin-1 does not have. */
  static String encodeRaw(long string) {
    var out = new StringBuilder();
    for (int point : TextSearch.points(string)) {
      out.append(point <= 0xff ? Character.toString(point) : TextEncoder.escaped(point));
    }
    return out.toString();
  }
}
