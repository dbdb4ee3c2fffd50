package io.polyphase.bridge.objects;

import java.nio.charset.StandardCharsets;

/** Text that a number is read from, as CPython prepares it: in ASCII, without space around it. */
public final class DecimalText {
  private DecimalText() {}

  /** Decimal digits of any script become ASCII ones, space characters become spaces. */
  public static String of(String text) {
    var ascii = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c < 0x80) {
                ascii.append((char) c);
              } else if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                ascii.append(Character.digit(c, 10));
              } else {
                ascii.append(isSpace(c) ? ' ' : '?');
              }
            });
    return stripped(ascii);
  }

  public static String of(byte[] bytes) {
    return stripped(new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1)));
  }

  private static boolean isSpace(int c) {
    return Character.isSpaceChar(c) || c == 0x85;
  }

  private static String stripped(StringBuilder text) {
    int start = 0;
    int end = text.length();
    while (start < end && isAsciiSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isAsciiSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isAsciiSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f);
  }
}
