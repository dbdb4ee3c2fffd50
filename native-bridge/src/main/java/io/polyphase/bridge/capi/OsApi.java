package io.polyphase.bridge.capi;

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
}
