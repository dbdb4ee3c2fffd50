package io.polyphase.bridge.objects;

/** Properties of bytes, of which those above 127 have none (Python/pyctype.c). */
public final class Ascii {
  private Ascii() {}

  public static boolean isSpace(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  public static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  public static boolean isLower(int c) {
    return c >= 'a' && c <= 'z';
  }

  public static boolean isUpper(int c) {
    return c >= 'A' && c <= 'Z';
  }

  public static boolean isAlpha(int c) {
    return isLower(c) || isUpper(c);
  }

  public static boolean isAlnum(int c) {
    return isAlpha(c) || isDigit(c);
  }

  public static int lower(int c) {
    return isUpper(c) ? c + 'a' - 'A' : c;
  }

  public static int upper(int c) {
    return isLower(c) ? c + 'A' - 'a' : c;
  }
}
