package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PyMem;
import io.polyphase.bridge.objects.DoubleText;
import io.polyphase.bridge.objects.FileSystemEncoding;

/** osmodule.h, pystrtod.h: paths and numbers of C strings. */
final class OsApi {
  private static final int SIGN = 1; // Py_DTSF_SIGN
  private static final int ADD_DOT_ZERO = 2; // Py_DTSF_ADD_DOT_0
  private static final int ALTERNATE = 4; // Py_DTSF_ALT
  private static final int NO_NEGATIVE_ZERO = 8; // Py_DTSF_NO_NEG_0
  private static final int FINITE = 0; // Py_DTST_FINITE
  private static final int INFINITE = 1; // Py_DTST_INFINITE
  private static final int NAN = 2; // Py_DTST_NAN

  private OsApi() {}

  /** A str or bytes object. */
  @Allocates
  static long PyOS_FSPath(long path) {
    return FileSystemEncoding.path(path);
  }

  /**
   * A number in C's words, in any locale.
   *
   * @param end where the first character is noted that does not belong to it; 0 to have it refused
   * @param overflow the exception for a number that is too large, or 0 for a huge value
   */
  @Fails(-1)
  static double PyOS_string_to_double(long text, long end, long overflow) {
    CDouble parsed = CDouble.parse(text, overflow, end == 0);
    if (end != 0) {
      putLong(end, text + parsed.length());
    }
    return parsed.value();
  }

  /**
   * A number as C's {@code printf} would write it, or the shortest text that reads back, in any
   * locale.
   *
   * @param code one of {@code e f g E F G r}
   * @param flags of {@code Py_DTSF_}
   * @param kind where one of {@code Py_DTST_} is noted, or 0
   * @return a block that the caller frees by {@code PyMem_Free}
   */
  @Allocates
  static long PyOS_double_to_string(double value, int code, int precision, int flags, long kind) {
    char letter = (char) (code & 0xff);
    if ("efgEFGr".indexOf(letter) < 0 || (letter == 'r' && precision != 0)) {
      throw Errors.badInternalCall();
    }
    String text =
        DoubleText.of(
            value,
            letter,
            precision,
            (flags & ALTERNATE) != 0,
            (flags & ADD_DOT_ZERO) != 0,
            (flags & NO_NEGATIVE_ZERO) != 0);
    if (kind != 0) {
      putInt(kind, Double.isNaN(value) ? NAN : Double.isInfinite(value) ? INFINITE : FINITE);
    }
    return PyMem.string((flags & SIGN) != 0 && text.charAt(0) != '-' ? "+" + text : text);
  }

  /**
   * A number without sign in a base, as {@code strtoul} reads it, but with Python's prefixes.
   *
   * @param end where the first character is noted that does not belong to it, or 0
   * @return {@code ULONG_MAX} with {@code errno} for what is too large
   */
  @Fails(0)
  static long PyOS_strtoul(long text, long end, int base) {
    return CInteger.unsigned(text, end, base);
  }

  /** The same with a sign; {@code LONG_MAX} with {@code errno} for what does not fit. */
  @Fails(0)
  static long PyOS_strtol(long text, long end, int base) {
    return CInteger.signed(text, end, base);
  }

  private static int order(long left, long right, long size) {
    for (long i = 0; i < size; i++) {
      int l = Character.toLowerCase(getByte(left + i) & 0x7f) | (getByte(left + i) & 0x80);
      int r = Character.toLowerCase(getByte(right + i) & 0x7f) | (getByte(right + i) & 0x80);
      if (l != r || l == 0) {
        return l - r;
      }
    }
    return 0;
  }

  @Fails(0)
  static int PyOS_mystricmp(long left, long right) {
    return order(left, right, Long.MAX_VALUE);
  }

  @Fails(0)
  static int PyOS_mystrnicmp(long left, long right, long size) {
    return order(left, right, size);
  }
}
