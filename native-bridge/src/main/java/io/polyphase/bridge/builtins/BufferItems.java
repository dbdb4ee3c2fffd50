package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getDouble;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.getShort;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;
import static io.polyphase.bridge.ffi.NativeMemory.putDouble;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.ffi.NativeMemory.putShort;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;

/** Items of a buffer, by the one character of their format in native size. */
final class BufferItems {
  private BufferItems() {}

  private static char code(String format) {
    String code = format.startsWith("@") ? format.substring(1) : format;
    if (code.length() != 1) {
      throw unsupported(format);
    }
    return code.charAt(0);
  }

  private static PythonError unsupported(String format) {
    return Errors.raise(
        Exceptions.NotImplementedError, "memoryview: format " + format + " not supported");
  }

  /** A new object. */
  static long get(long at, String format) {
    return switch (code(format)) {
      case 'B' -> Ints.of(getByte(at) & 0xff);
      case 'b' -> Ints.of(getByte(at));
      case 'c' -> Bytes.of(at, 1);
      case '?' -> Singletons.bool(getByte(at) != 0);
      case 'h' -> Ints.of(getShort(at));
      case 'H' -> Ints.of(getShort(at) & 0xffff);
      case 'i' -> Ints.of(getInt(at));
      case 'I' -> Ints.of(getInt(at) & 0xffffffffL);
      case 'l', 'q', 'n' -> Ints.of(getLong(at));
      case 'L', 'Q', 'N', 'P' -> Ints.ofUnsigned(getLong(at));
      case 'f' -> Floats.of(Float.intBitsToFloat(getInt(at)));
      case 'd' -> Floats.of(getDouble(at));
      default -> throw unsupported(format);
    };
  }

  static void put(long at, String format, long value) {
    switch (code(format)) {
      case 'B' -> putByte(at, (byte) integer(value, format, 0, 0xff));
      case 'b' -> putByte(at, (byte) integer(value, format, Byte.MIN_VALUE, Byte.MAX_VALUE));
      case 'h' -> putShort(at, (short) integer(value, format, Short.MIN_VALUE, Short.MAX_VALUE));
      case 'H' -> putShort(at, (short) integer(value, format, 0, 0xffff));
      case 'i' -> putInt(at, (int) integer(value, format, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case 'I' -> putInt(at, (int) integer(value, format, 0, 0xffffffffL));
      case 'l', 'q', 'n' -> putLong(at, integer(value, format, Long.MIN_VALUE, Long.MAX_VALUE));
      case '?' -> putByte(at, (byte) (ObjectProtocol.isTrue(value) ? 1 : 0));
      case 'f' -> putInt(at, Float.floatToRawIntBits((float) NumberProtocol.asDouble(value)));
      case 'd' -> putDouble(at, NumberProtocol.asDouble(value));
      default -> throw unsupported(format);
    }
  }

  private static long integer(long object, String format, long low, long high) {
    if (!NumberProtocol.isIndex(object)) {
      throw Errors.raise(
          Exceptions.TypeError, "memoryview: invalid type for format '" + format + "'");
    }
    long value = NumberProtocol.asSsize(object, Exceptions.ValueError);
    if (value < low || value > high) {
      throw Errors.raise(
          Exceptions.ValueError, "memoryview: invalid value for format '" + format + "'");
    }
    return value;
  }
}
