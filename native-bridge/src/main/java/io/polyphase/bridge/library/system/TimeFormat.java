package io.polyphase.bridge.library.system;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.CTime;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.library.Clinic;
import java.nio.charset.StandardCharsets;

/** {@code time.strftime}, which the C library carries out. */
final class TimeFormat {
  private static final int FIRST_SIZE = 1024;

  /** A result may be empty; one that is longer than so many times its format is taken for that. */
  private static final int GREATEST_GROWTH = 256;

  private TimeFormat() {}

  static long strftime(long module, long args) {
    long[] given = Clinic.parsedFor("strftime", args, 1, 2);
    if (!Strs.check(given[0])) {
      throw Clinic.mustBe("strftime() argument 1", "str", given[0]);
    }
    String format = Strs.java(given[0]);
    return TimeModule.withStruct(
        broken -> {
          TimeModule.readOrNow(broken, module, given[1], "strftime");
          return Strs.of(formatted(format, broken));
        });
  }

  /** In pieces: a NUL would end the format for the C library. */
  private static String formatted(String format, long broken) {
    var text = new StringBuilder();
    int start = 0;
    for (int end = format.indexOf('\0'); end >= 0; end = format.indexOf('\0', start)) {
      text.append(piece(format.substring(start, end), broken)).append('\0');
      start = end + 1;
    }
    return text.append(piece(format.substring(start), broken)).toString();
  }

  private static String piece(String format, long broken) {
    byte[] bytes = format.getBytes(StandardCharsets.UTF_8);
    long pattern = CLibrary.calloc(bytes.length + 1L);
    NativeMemory.put(bytes, pattern);
    try {
      for (int size = FIRST_SIZE; ; size *= 2) {
        long buffer = CLibrary.malloc(size);
        try {
          long length = CTime.format(buffer, size, pattern, broken);
          if (length > 0 || size >= (long) GREATEST_GROWTH * bytes.length) {
            return new String(NativeMemory.bytes(buffer, (int) length), StandardCharsets.UTF_8);
          }
        } finally {
          CLibrary.free(buffer);
        }
      }
    } finally {
      CLibrary.free(pattern);
    }
  }
}
