package io.polyphase.bridge.library.operators;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Buffers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** {@code _compare_digest}, whose duration says nothing of where two values differ. */
final class DigestComparison {
  private DigestComparison() {}

  static long compare(long left, long right) {
    if (Strs.check(left) && Strs.check(right)) {
      if (!Strs.isAscii(left) || !Strs.isAscii(right)) {
        throw Errors.raise(
            Exceptions.TypeError, "comparing strings with non-ASCII characters is not supported");
      }
      return equal(ascii(left), ascii(right));
    }
    if (!Buffers.isBuffer(left) && !Buffers.isBuffer(right)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "unsupported operand types(s) or combination of types: '"
              + Types.name(Refs.type(left))
              + "' and '"
              + Types.name(Refs.type(right))
              + "'");
    }
    return equal(Buffers.java(left), Buffers.java(right));
  }

  private static byte[] ascii(long string) {
    return Strs.java(string).getBytes(StandardCharsets.US_ASCII);
  }

  private static long equal(byte[] left, byte[] right) {
    return Singletons.bool(MessageDigest.isEqual(left, right));
  }
}
