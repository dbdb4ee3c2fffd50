package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.putByte;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.HostLibrary;
import io.polyphase.bridge.layout.Layouts.Constants;
import java.util.List;

/** The tables that libpython exports as data, and that macros of the headers read. */
final class DataTables {
  private static final int CHARACTERS = 256;
  private static final int ASCII_END = 128;
  private static final int NO_DIGIT = 37;
  private static final int MAX_BASE = 36;
  private static final int HEX_BASE = 16;

  /** What is set: as {@code python -I -B} would be, no environment, no user, no files. */
  private static final List<String> OPTIONS =
      List.of(
          "Py_IgnoreEnvironmentFlag",
          "Py_IsolatedFlag",
          "Py_NoUserSiteDirectory",
          "Py_DontWriteBytecodeFlag",
          "Py_UTF8Mode");

  private DataTables() {}

  private static long table(String name) {
    return HostLibrary.get().address(name);
  }

  static void fill() {
    putLong(table("Py_Version"), Constants.PY_VERSION_HEX);
    putLong(table("Py_hexdigits"), HostLibrary.constant("0123456789abcdef"));
    for (String option : OPTIONS) {
      putInt(table(option), 1);
    }
    for (int c = 0; c < CHARACTERS; c++) {
      putInt(table("_Py_ctype_table") + 4L * c, kinds(c));
      putByte(table("_Py_ctype_tolower") + c, (byte) (isUpper(c) ? c + 'a' - 'A' : c));
      putByte(table("_Py_ctype_toupper") + c, (byte) (isLower(c) ? c + 'A' - 'a' : c));
      putByte(table("_PyLong_DigitValue") + c, (byte) digit(c));
    }
    for (int c = 0; c < ASCII_END; c++) {
      putByte(table("_Py_ascii_whitespace") + c, (byte) (isSpace(c) || isSeparator(c) ? 1 : 0));
    }
  }

  private static int kinds(int c) {
    return (isLower(c) ? Constants.PY_CTF_LOWER : 0)
        | (isUpper(c) ? Constants.PY_CTF_UPPER : 0)
        | (isDigit(c) ? Constants.PY_CTF_DIGIT : 0)
        | (digit(c) < HEX_BASE ? Constants.PY_CTF_XDIGIT : 0)
        | (isSpace(c) ? Constants.PY_CTF_SPACE : 0);
  }

  private static int digit(int c) {
    int value = c < ASCII_END ? Character.digit(c, MAX_BASE) : -1;
    return value < 0 ? NO_DIGIT : value;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLower(int c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isUpper(int c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isSpace(int c) {
    return (c >= '\t' && c <= '\r') || c == ' ';
  }

  /** What str counts as white space, too: file, group, record and unit separators. */
  private static boolean isSeparator(int c) {
    return c >= 0x1c && c <= 0x1f;
  }
}
