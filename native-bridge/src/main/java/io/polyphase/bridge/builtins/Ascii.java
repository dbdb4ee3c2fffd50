package io.polyphase.bridge.builtins;

/** Properties of bytes, of which those above 127 have none (Python/pyctype.c). */
final class Ascii {
  private Ascii() {}

  static boolean isSpace(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLower(int c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isUpper(int c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isAlpha(int c) {
    return isLower(c) || isUpper(c);
  }

  static boolean isAlnum(int c) {
    return isAlpha(c) || isDigit(c);
  }

  static int lower(int c) {
    return isUpper(c) ? c + 'a' - 'A' : c;
  }

  static int upper(int c) {
    return isLower(c) ? c + 'A' - 'a' : c;
  }
}
