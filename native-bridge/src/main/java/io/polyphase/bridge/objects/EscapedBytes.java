package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.layout.Exceptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes with Python's escapes, as between the quotes of a literal (Objects/bytesobject.c). */
public final class EscapedBytes {
  private static final String SIMPLE = "\\'\"bftnrva";
  private static final String MEANT = "\\'\"\b\f\t\n\r\u000b\u0007";
  private static final int OCTAL_DIGITS = 3;
  private static final int NONE = -1;

  private final byte[] bytes;
  private final String errors;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int at;
  private int firstInvalid = NONE; // behind the backslash

  private EscapedBytes(byte[] bytes, String errors) {
    this.bytes = bytes;
    this.errors = errors;
  }

  /**
   * {@code PyBytes_DecodeEscape}: the bytes that are meant. The first escape that is none is warned
   * of.
   *
   * @param errors what is done about a hexadecimal escape without two digits
   */
  public static byte[] decode(byte[] bytes, String errors) {
    return new EscapedBytes(bytes, errors).decode();
  }

  private int byteAt(int index) {
    return index < bytes.length ? bytes[index] & 0xff : NONE;
  }

  private byte[] decode() {
    while (at < bytes.length) {
      int next = byteAt(at++);
      if (next == '\\') {
        escape();
      } else {
        out.write(next);
      }
    }
    if (firstInvalid != NONE) {
      warn();
    }
    return out.toByteArray();
  }

  private void escape() {
    int kind = byteAt(at);
    int simple = SIMPLE.indexOf(kind);
    if (kind == NONE) {
      throw Errors.raise(Exceptions.ValueError, "Trailing \\ in string");
    }
    if (kind == 'x') {
      hexadecimal();
    } else if (isOctal(kind)) {
      octal();
    } else if (simple >= 0) {
      out.write(MEANT.charAt(simple));
      at++;
    } else if (kind == '\n') { // the line goes on
      at++;
    } else {
      noteInvalid();
      out.write('\\');
    }
  }

  private static boolean isOctal(int digit) {
    return digit >= '0' && digit <= '7';
  }

  private void noteInvalid() {
    if (firstInvalid == NONE) {
      firstInvalid = at;
    }
  }

  private void octal() {
    int end = at;
    int value = 0;
    while (end < at + OCTAL_DIGITS && isOctal(byteAt(end))) {
      value = 8 * value + byteAt(end++) - '0';
    }
    if (value > 0xff) {
      noteInvalid();
    }
    out.write(value);
    at = end;
  }

  private static int hexDigit(int digit) {
    return digit == NONE ? NONE : Character.digit(digit, 16);
  }

  private void hexadecimal() {
    int high = hexDigit(byteAt(at + 1));
    int low = hexDigit(byteAt(at + 2));
    if (high >= 0 && low >= 0) {
      out.write(16 * high + low);
      at += 3;
      return;
    }
    switch (errors) {
      case "strict" -> throw incomplete();
      case "replace" -> out.write('?');
      case "ignore" -> {}
      default ->
          throw Errors.raise(
              Exceptions.ValueError, "decoding error; unknown error handling code: " + errors);
    }
    at += high >= 0 ? 2 : 1;
  }

  private PythonError incomplete() {
    return Errors.raise(Exceptions.ValueError, "invalid \\x escape at position " + (at - 1));
  }

  private void warn() {
    int kind = byteAt(firstInvalid);
    String message =
        isOctal(kind)
            ? "invalid octal escape sequence '\\" + latin(OCTAL_DIGITS) + "'"
            : "invalid escape sequence '\\" + latin(1) + "'";
    WarningIssuer.warn(Exceptions.DeprecationWarning, message);
  }

  private String latin(int length) {
    return new String(
        Arrays.copyOfRange(bytes, firstInvalid, firstInvalid + length),
        StandardCharsets.ISO_8859_1);
  }
}
