package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.UnicodeErrors;

/** Encodings of one byte a character. */
final class Encodings {
  private Encodings() {}

  /**
   * The bytes of a string, with strict errors.
   *
   * @param limit the first code point that cannot be encoded
   */
  static long encode(long string, String encoding, int limit) {
    byte[] bytes = new byte[Math.toIntExact(Strs.length(string))];
    for (int i = 0; i < bytes.length; i++) {
      int point = Strs.at(string, i);
      if (point >= limit) {
        throw UnicodeErrors.raiseEncodeError(
            encoding, Strs.java(string), i, "ordinal not in range(" + limit + ")");
      }
      bytes[i] = (byte) point;
    }
    return Bytes.of(bytes);
  }
}
