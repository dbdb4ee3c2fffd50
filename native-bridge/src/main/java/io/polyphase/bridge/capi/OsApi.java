package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.objects.FileSystemEncoding;

/** osmodule.h, pystrtod.h: paths and numbers of C strings. */
final class OsApi {
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
