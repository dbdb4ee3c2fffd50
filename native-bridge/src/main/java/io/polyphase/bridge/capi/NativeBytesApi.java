package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import java.math.BigInteger;

/** longobject.h: integers as bytes of any number, in either order. */
final class NativeBytesApi {
  private static final int DEFAULTS = -1; // Py_ASNATIVEBYTES_DEFAULTS
  private static final int LITTLE_ENDIAN = 1;
  private static final int NATIVE_ENDIAN = 2;
  private static final int UNSIGNED_BUFFER = 4;
  private static final int REJECT_NEGATIVE = 8;
  private static final int ALLOW_INDEX = 16;

  /** What CPython keeps in one word (two digits of 30 bits at the most are compact). */
  private static final int COMPACT_BITS = 30;

  private NativeBytesApi() {}

  private static boolean has(int flags, int flag) {
    return flags != DEFAULTS && (flags & flag) != 0;
  }

  private static boolean isLittle(int flags) {
    return flags == DEFAULTS || (flags & (LITTLE_ENDIAN | NATIVE_ENDIAN)) != 0;
  }

  /**
   * Fills a buffer with the lowest bytes of a number, its sign behind them.
   *
   * @return the size that the number needs, which may be more than there is room for
   */
  @Fails(-1)
  static long PyLong_AsNativeBytes(long object, long buffer, long size, int flags) {
    if (object == 0 || size < 0) {
      throw Errors.badInternalCall();
    }
    long number = number(object, flags);
    try {
      BigInteger value = Ints.big(number);
      if (value.signum() < 0 && has(flags, REJECT_NEGATIVE)) {
        throw Errors.raise(Exceptions.ValueError, "Cannot convert negative int");
      }
      int room = buffer == 0 ? 0 : (int) size;
      fill(value, buffer, room, isLittle(flags));
      boolean unsigned = flags == DEFAULTS || (flags & UNSIGNED_BUFFER) != 0;
      return needed(value, room, unsigned);
    } finally {
      Refs.decref(number);
    }
  }

  private static long number(long object, int flags) {
    if (Ints.check(object)) {
      return Refs.incref(object);
    }
    if (!has(flags, ALLOW_INDEX)) {
      throw Errors.raise(Exceptions.TypeError, "expect int, got " + Types.name(Refs.type(object)));
    }
    return NumberProtocol.index(object);
  }

  private static void fill(BigInteger value, long buffer, int size, boolean little) {
    byte[] bytes = value.toByteArray(); // the highest first
    byte sign = (byte) (value.signum() < 0 ? -1 : 0);
    for (int i = 0; i < size; i++) {
      byte next = i < bytes.length ? bytes[bytes.length - 1 - i] : sign;
      putByte(buffer + (little ? i : size - 1 - i), next);
    }
  }

  private static long needed(BigInteger value, int room, boolean unsigned) {
    boolean fits = value.bitLength() + (unsigned && value.signum() >= 0 ? 0 : 1) <= 8L * room;
    if (value.abs().bitLength() <= COMPACT_BITS) {
      return fits && room > 0 ? room : Long.BYTES;
    }
    long bytes = value.abs().bitLength() / 8 + 1L;
    return fits && bytes == room + 1 ? room : bytes;
  }

  @Allocates
  static long PyLong_FromNativeBytes(long buffer, long size, int flags) {
    return ofBytes(buffer, size, flags, has(flags, UNSIGNED_BUFFER));
  }

  @Allocates
  static long PyLong_FromUnsignedNativeBytes(long buffer, long size, int flags) {
    return ofBytes(buffer, size, flags, true);
  }

  private static long ofBytes(long buffer, long size, int flags, boolean unsigned) {
    if (buffer == 0) {
      throw Errors.badInternalCall();
    }
    byte[] bytes = NativeMemory.bytes(buffer, (int) size);
    if (isLittle(flags)) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[bytes.length - 1 - i] = getByte(buffer + i);
      }
    }
    if (bytes.length == 0) {
      return Ints.of(0);
    }
    return Ints.of(unsigned ? new BigInteger(1, bytes) : new BigInteger(bytes));
  }
}
