package io.polyphase.bridge.capi;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.ffi.VaList;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.TypeNames;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** The format language of {@code PyUnicode_FromFormatV}. */
final class Formatter {
  private final String format;
  private final VaList arguments;
  private final StringBuilder out = new StringBuilder();
  private int at;

  // of the conversion being read
  private boolean zeroPadded;
  private boolean leftAligned;
  private int width;
  private int precision;
  private String size = "";

  private Formatter(String format, VaList arguments) {
    this.format = format;
    this.arguments = arguments;
  }

  static String format(String format, VaList arguments) {
    var formatter = new Formatter(format, arguments);
    formatter.run();
    return formatter.out.toString();
  }

  private void run() {
    while (at < format.length()) {
      char c = format.charAt(at++);
      if (c == '%') {
        conversion();
      } else {
        out.append(c);
      }
    }
  }

  private void conversion() {
    zeroPadded = false;
    leftAligned = false;
    for (; at < format.length() && "0-#".indexOf(format.charAt(at)) >= 0; at++) {
      zeroPadded |= format.charAt(at) == '0';
      leftAligned |= format.charAt(at) == '-';
    }
    width = number();
    precision = -1;
    if (at < format.length() && format.charAt(at) == '.') {
      at++;
      precision = number();
    }
    int start = at;
    while (at < format.length() && "lzjt".indexOf(format.charAt(at)) >= 0) {
      at++;
    }
    size = format.substring(start, at);
    convert(at < format.length() ? format.charAt(at++) : 0);
  }

  private int number() {
    if (at < format.length() && format.charAt(at) == '*') {
      at++;
      return arguments.nextInt();
    }
    int value = 0;
    while (at < format.length() && Character.isDigit(format.charAt(at))) {
      value = value * 10 + format.charAt(at++) - '0';
    }
    return value;
  }

  private void convert(int unit) {
    switch (unit) {
      case '%' -> out.append('%');
      case 'c' -> out.appendCodePoint(arguments.nextInt());
      case 'd', 'i' -> integer(Long.toString(signed()));
      case 'u' -> integer(unsigned().toString());
      case 'x' -> integer(unsigned().toString(16));
      case 'X' -> integer(unsigned().toString(16).toUpperCase(java.util.Locale.ROOT));
      case 'o' -> integer(unsigned().toString(8));
      case 'p' -> out.append("0x").append(Long.toHexString(arguments.nextLong()));
      case 's' -> text(cString(arguments.nextLong()));
      case 'U' -> text(Strs.java(arguments.nextLong()));
      case 'V' -> {
        long object = arguments.nextLong();
        long fallback = arguments.nextLong();
        text(object != 0 ? Strs.java(object) : cString(fallback));
      }
      case 'S' -> text(shown(ObjectProtocol.str(arguments.nextLong())));
      case 'R' -> text(shown(ObjectProtocol.repr(arguments.nextLong())));
      case 'A' -> text(shown(ObjectProtocol.repr(arguments.nextLong())));
      case 'T' -> text(TypeNames.full(Refs.type(arguments.nextLong())));
      case 'N' -> text(TypeNames.full(arguments.nextLong()));
      default ->
          throw Errors.raise(
              Exceptions.SystemError, "invalid format string: " + format.substring(at - 1));
    }
  }

  private static String shown(long string) {
    try {
      return Strs.java(string);
    } finally {
      Refs.decref(string);
    }
  }

  /**
   * At most {@code precision} bytes, which need not end in a NUL then; decoded with replacement.
   */
  private String cString(long address) {
    int length = 0;
    while ((precision < 0 || length < precision) && NativeMemory.getByte(address + length) != 0) {
      length++;
    }
    return new String(NativeMemory.bytes(address, length), StandardCharsets.UTF_8);
  }

  private void text(String text) {
    String cut =
        precision >= 0 && text.codePointCount(0, text.length()) > precision
            ? text.substring(0, text.offsetByCodePoints(0, precision))
            : text;
    pad(cut, ' ');
  }

  private void pad(String text, char fill) {
    String padding = String.valueOf(fill).repeat(Math.max(0, width - text.length()));
    out.append(leftAligned ? text + padding : padding + text);
  }

  private long signed() {
    long value = arguments.nextLong();
    return size.isEmpty() ? (int) value : value;
  }

  private BigInteger unsigned() {
    long value = arguments.nextLong();
    return size.isEmpty()
        ? BigInteger.valueOf(value & 0xffffffffL)
        : new BigInteger(Long.toUnsignedString(value));
  }

  private void integer(String digits) {
    String sign = digits.startsWith("-") ? "-" : "";
    String magnitude = digits.substring(sign.length());
    String padded = "0".repeat(Math.max(0, precision - magnitude.length())) + magnitude;
    if (zeroPadded && !leftAligned) {
      padded = "0".repeat(Math.max(0, width - sign.length() - padded.length())) + padded;
    }
    pad(sign + padded, ' ');
  }
}
