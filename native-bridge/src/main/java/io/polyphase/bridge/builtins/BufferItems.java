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
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.HalfFloats;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.ObjectProtocol;
import java.util.Locale;

/** Items of a buffer, by the one character of their format in native size. */
final class BufferItems {
  private BufferItems() {}

  /** The character; 0 if the format is no single one. */
  static char code(String format) {
    String code = format.startsWith("@") ? format.substring(1) : format;
    return code.length() == 1 ? code.charAt(0) : 0;
  }

  /** The size of an item of a native format; 0 for what is none. */
  static long size(String format) {
    return switch (code(format)) {
      case 'c', 'b', 'B', '?' -> 1;
      case 'h', 'H', 'e' -> 2;
      case 'i', 'I', 'f' -> 4;
      case 'l', 'L', 'q', 'Q', 'n', 'N', 'd', 'P' -> 8;
      default -> 0;
    };
  }

  /** Raises {@code NotImplementedError} for a format of more than one character. */
  static void check(String format) {
    if (code(format) == 0) {
      throw Errors.raise(
          Exceptions.NotImplementedError, "memoryview: unsupported format " + format);
    }
  }

  private static PythonError unsupported(String format) {
    check(format);
    return Errors.raise(
        Exceptions.NotImplementedError, "memoryview: format " + code(format) + " not supported");
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
      case 'e' -> Floats.of(Float.float16ToFloat(getShort(at)));
      case 'f' -> Floats.of(Float.intBitsToFloat(getInt(at)));
      case 'd' -> Floats.of(getDouble(at));
      default -> throw unsupported(format);
    };
  }

  /** Writes an item; what is no such item raises {@code TypeError} or {@code ValueError}. */
  static void put(long at, String format, long value) {
    try {
      putValue(at, format, value);
    } catch (PythonError e) {
      if (code(format) != '?' && Errors.matches(Exceptions.TypeError)) {
        throw wrong(Exceptions.TypeError, "type", format);
      }
      boolean isValue =
          Errors.matches(Exceptions.OverflowError) || Errors.matches(Exceptions.ValueError);
      throw isValue && code(format) != '?' ? wrong(Exceptions.ValueError, "value", format) : e;
    }
  }

  private static PythonError wrong(long type, String what, String format) {
    return Errors.raise(
        type,
        String.format(Locale.ROOT, "memoryview: invalid %s for format '%c'", what, code(format)));
  }

  private static void putValue(long at, String format, long value) {
    switch (code(format)) {
      case 'b' -> putByte(at, (byte) integer(value, format, Byte.MIN_VALUE, Byte.MAX_VALUE));
      case 'B' -> putByte(at, (byte) integer(value, format, 0, 0xff));
      case 'h' -> putShort(at, (short) integer(value, format, Short.MIN_VALUE, Short.MAX_VALUE));
      case 'H' -> putShort(at, (short) integer(value, format, 0, 0xffff));
      case 'i' -> putInt(at, (int) integer(value, format, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case 'I' -> putInt(at, (int) integer(value, format, 0, 0xffffffffL));
      case 'l', 'q', 'n' -> putLong(at, NumberProtocol.asLong(value, "long"));
      case 'L', 'Q', 'N', 'P' -> putLong(at, unsigned(value));
      case '?' -> putByte(at, (byte) (ObjectProtocol.isTrue(value) ? 1 : 0));
      case 'c' -> putByte(at, character(value, format));
      case 'e' -> putShort(at, HalfFloats.bits(NumberProtocol.asDouble(value)));
      case 'f' -> putInt(at, Float.floatToRawIntBits((float) NumberProtocol.asDouble(value)));
      case 'd' -> putDouble(at, NumberProtocol.asDouble(value));
      default -> throw unsupported(format);
    }
  }

  private static long integer(long object, String format, long low, long high) {
    long value = NumberProtocol.asLong(object, "long");
    if (value < low || value > high) {
      throw wrong(Exceptions.ValueError, "value", format);
    }
    return value;
  }

  private static long unsigned(long object) {
    long integer = NumberProtocol.index(object);
    try {
      return Ints.toUnsigned(integer, "unsigned long");
    } finally {
      Refs.decref(integer);
    }
  }

  private static byte character(long value, String format) {
    if (!Bytes.check(value)) {
      throw wrong(Exceptions.TypeError, "type", format);
    }
    if (Bytes.size(value) != 1) {
      throw wrong(Exceptions.ValueError, "value", format);
    }
    return getByte(Bytes.data(value));
  }
}
