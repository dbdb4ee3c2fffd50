package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.layout.Exceptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What {@code PyBytes_FromFormat} makes of a format: a few of printf's directives, no widths. */
final class BytesFormatter {
  private static final int BYTE_MAX = 255;

  private final VariadicArguments arguments;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private BytesFormatter(VariadicArguments arguments) {
    this.arguments = arguments;
  }

  static byte[] format(long format, VariadicArguments arguments) {
    var formatter = new BytesFormatter(arguments);
    long at = format;
    while (at != 0 && getByte(at) != 0) {
      at = getByte(at) == '%' ? formatter.directive(at) : formatter.plain(at);
    }
    return formatter.out.toByteArray();
  }

  private long plain(long at) {
    out.write(getByte(at));
    return at + 1;
  }

  private static boolean isDigit(long at) {
    return getByte(at) >= '0' && getByte(at) <= '9';
  }

  private static boolean isLetter(long at) {
    return Character.isLetter(getByte(at) & 0x7f) && getByte(at) > 0;
  }

  /** One directive; answers where the format goes on, or 0 if what is left is no directive. */
  private long directive(long start) {
    long at = start + 1;
    while (isDigit(at)) {
      at++;
    }
    int precision = 0;
    if (getByte(at) == '.') {
      for (at++; isDigit(at); at++) {
        precision = 10 * precision + getByte(at) - '0';
      }
    }
    while (getByte(at) != 0 && getByte(at) != '%' && !isLetter(at)) {
      at++;
    }
    boolean wide =
        (getByte(at) == 'l' || getByte(at) == 'z')
            && (getByte(at + 1) == 'd' || getByte(at + 1) == 'u');
    at += wide ? 1 : 0;
    switch (getByte(at)) {
      case 'c' -> out.write(character());
      case 'd' -> text(Long.toString(wide ? arguments.nextLong() : arguments.nextInt()));
      case 'u' ->
          text(
              wide
                  ? Long.toUnsignedString(arguments.nextLong())
                  : Integer.toUnsignedString(arguments.nextInt()));
      case 'i' -> text(Integer.toString(arguments.nextInt()));
      case 'x' -> text(Integer.toHexString(arguments.nextInt()));
      case 's' -> string(arguments.nextLong(), precision);
      case 'p' -> text(pointer(arguments.nextLong()));
      case '%' -> out.write('%');
      default -> {
        out.writeBytes(NativeMemory.bytes(start, NativeMemory.stringLength(start)));
        return 0;
      }
    }
    return at + 1;
  }

  private int character() {
    int character = arguments.nextInt();
    if (character < 0 || character > BYTE_MAX) {
      throw Errors.raise(
          Exceptions.OverflowError,
          "PyBytes_FromFormatV(): %c format expects an integer in range [0; 255]");
    }
    return character;
  }

  private void text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void string(long text, int precision) {
    int length = NativeMemory.stringLength(text);
    out.writeBytes(NativeMemory.bytes(text, precision <= 0 ? length : Math.min(precision, length)));
  }

  /** As glibc shows it, with what must stand before it. */
  private static String pointer(long pointer) {
    return pointer == 0 ? "0x(nil)" : "0x" + Long.toHexString(pointer);
  }
}
