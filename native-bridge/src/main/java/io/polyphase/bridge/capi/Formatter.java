package io.polyphase.bridge.capi;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Reprs;
import io.polyphase.bridge.objects.TypeNames;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The format language of {@code PyUnicode_FromFormatV}. */
final class Formatter {
  private static final int ASCII_MAX = 0x7f;

  /** A precision that an argument gives, and that is negative. */
  private static final int NO_TEXT = -2;

  private final String format; // a character for each byte
  private final VariadicArguments arguments;
  private final StringBuilder out = new StringBuilder();
  private int at;

  // of the conversion being read
  private int start;
  private boolean zeroPadded;
  private boolean leftAligned;
  private boolean alternate;
  private int width;
  private int precision;
  private String size = "";

  private Formatter(String format, VariadicArguments arguments) {
    this.format = format;
    this.arguments = arguments;
  }

  /**
   * What a format makes of arguments.
   *
   * @param format the address of a NUL-terminated string
   */
  static String format(long format, VariadicArguments arguments) {
    int length = NativeMemory.stringLength(format);
    var bytes = new String(NativeMemory.bytes(format, length), StandardCharsets.ISO_8859_1);
    var formatter = new Formatter(bytes, arguments);
    formatter.run();
    return formatter.out.toString();
  }

  private void run() {
    while (at < format.length()) {
      char c = format.charAt(at);
      if (c == '%') {
        conversion();
      } else if (c > ASCII_MAX) {
        throw Errors.raise(
            Exceptions.ValueError,
            "PyUnicode_FromFormatV() expects an ASCII-encoded format string, got a non-ASCII byte:"
                + " 0x"
                + Integer.toHexString(c));
      } else {
        out.append(c);
        at++;
      }
    }
  }

  private char peek() {
    return at < format.length() ? format.charAt(at) : 0;
  }

  private void conversion() {
    start = at++;
    zeroPadded = false;
    leftAligned = false;
    alternate = false;
    for (; peek() != 0 && "0-#".indexOf(peek()) >= 0; at++) {
      zeroPadded |= peek() == '0';
      leftAligned |= peek() == '-';
      alternate |= peek() == '#';
    }
    width = number("width");
    if (width < -1) { // of an argument
      leftAligned = true;
      width = -width;
    }
    precision = -1;
    if (peek() == '.') {
      at++;
      boolean given = peek() == '*';
      precision = number("precision");
      precision = given && precision < 0 ? NO_TEXT : precision;
    }
    size = "";
    for (String each : List.of("ll", "l", "z", "j", "t")) {
      if (format.startsWith(each, at)) {
        size = each;
        at += each.length();
        break;
      }
    }
    char unit = peek();
    at++;
    convert(unit);
  }

  /** A number, or the next argument for a star; -1 if there is neither. */
  private int number(String what) {
    if (peek() == '*') {
      at++;
      return arguments.nextInt();
    }
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      return -1;
    }
    var value = new BigInteger(format.substring(start, at));
    if (value.bitLength() >= Long.SIZE) {
      throw Errors.raise(Exceptions.ValueError, what + " too big");
    }
    if (value.bitLength() >= Integer.SIZE) {
      throw Errors.noMemory(); // such a text is longer than any of Java
    }
    return value.intValue();
  }

  private PythonError invalid() {
    byte[] rest = format.substring(start).getBytes(StandardCharsets.ISO_8859_1);
    return Errors.raise(
        Exceptions.SystemError,
        "invalid format string: " + new String(rest, StandardCharsets.UTF_8));
  }

  /** Whether a conversion may have what stands before its letter. */
  private boolean isAllowed(int unit) {
    return switch (unit) {
      case 'd', 'i', 'u', 'x', 'X', 'o' -> true;
      case 'c', 'p' -> size.isEmpty() && width < 0 && precision == -1;
      case 's', 'V' -> size.isEmpty() || size.equals("l");
      default -> size.isEmpty();
    };
  }

  private void convert(int unit) {
    if (!isAllowed(unit)) {
      throw invalid();
    }
    switch (unit) {
      case '%' -> {
        if (at != start + 2) {
          throw invalid();
        }
        out.append('%');
      }
      case 'c' -> out.append(character(arguments.nextInt()));
      case 'd', 'i' -> integer(Long.toString(signed()));
      case 'u' -> integer(unsigned().toString());
      case 'x' -> integer(unsigned().toString(16));
      case 'X' -> integer(unsigned().toString(16).toUpperCase(Locale.ROOT));
      case 'o' -> integer(unsigned().toString(8));
      case 'p' -> {
        long pointer = arguments.nextLong();
        out.append("0x").append(pointer == 0 ? "(nil)" : Long.toHexString(pointer));
      }
      case 's' -> text(cString(arguments.nextLong()));
      case 'U' -> text(Strs.java(arguments.nextObject()));
      case 'V' -> {
        long object = arguments.nextObject();
        long fallback = arguments.nextLong();
        text(object != 0 ? Strs.java(object) : cString(fallback));
      }
      case 'S' -> text(shown(ObjectProtocol.str(arguments.nextObject())));
      case 'R' -> text(shown(ObjectProtocol.repr(arguments.nextObject())));
      case 'A' -> text(Reprs.ascii(shown(ObjectProtocol.repr(arguments.nextObject()))));
      case 'T' -> typeName(Refs.type(arguments.nextObject()));
      case 'N' -> {
        long type = arguments.nextObject();
        if (!Types.check(type)) {
          throw Errors.raise(Exceptions.TypeError, "%N argument must be a type");
        }
        typeName(type);
      }
      default -> throw invalid();
    }
  }

  private static String character(int point) {
    if (!Character.isValidCodePoint(point)) {
      throw Errors.raise(Exceptions.OverflowError, "character argument not in range(0x110000)");
    }
    return Character.toString(point);
  }

  private void typeName(long type) {
    text(TypeNames.full(type, alternate ? ":" : "."));
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
    if (size.equals("l")) {
      return shown(UnicodeApi.PyUnicode_FromWideChar(address, wideLength(address)));
    }
    int length = 0;
    while ((precision == -1 || length < precision) && NativeMemory.getByte(address + length) != 0) {
      length++;
    }
    return new String(NativeMemory.bytes(address, length), StandardCharsets.UTF_8);
  }

  private long wideLength(long address) {
    long length = 0;
    while ((precision == -1 || length < precision)
        && NativeMemory.getInt(address + Integer.BYTES * length) != 0) {
      length++;
    }
    return length;
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
