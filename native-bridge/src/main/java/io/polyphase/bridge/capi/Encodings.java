package io.polyphase.bridge.capi;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.UnicodeErrors;
import java.util.Locale;

/** Encodings of one byte a character. */
final class Encodings {
  private Encodings() {}

  /**
   * The bytes of a string, with strict errors.
   *
   * @param limit the first code point that cannot be encoded
   */
  static long encode(long string, String encoding, int limit) {
    return Bytes.of(bytes(string, encoding, limit));
  }

  /** The bytes of a string in an encoding by one of its names, with strict errors. */
  static byte[] encode(long string, String name) {
    return switch (name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "")) {
      case "utf8" -> NativeMemory.bytes(Strs.utf8(string), (int) Strs.utf8Length(string));
      case "latin1", "iso88591" -> bytes(string, "latin-1", 0x100);
      case "ascii", "usascii" -> bytes(string, "ascii", 0x80);
      default -> throw Errors.raise(Exceptions.LookupError, "unknown encoding: " + name);
    };
  }

  private static byte[] bytes(long string, String encoding, int limit) {
    byte[] bytes = new byte[Math.toIntExact(Strs.length(string))];
    for (int i = 0; i < bytes.length; i++) {
      int point = Strs.at(string, i);
      if (point >= limit) {
        throw UnicodeErrors.raiseEncodeError(
            encoding, Strs.java(string), i, "ordinal not in range(" + limit + ")");
      }
      bytes[i] = (byte) point;
    }
    return bytes;
  }
}
