package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.getShort;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.ffi.NativeMemory.putShort;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.FloatLiterals;
import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.HalfFloats;
import io.polyphase.bridge.objects.NumberProtocol;

/** floatobject.h. */
final class FloatApi {
  private FloatApi() {}

  @Allocates
  static long PyFloat_FromDouble(double value) {
    return Floats.of(value);
  }

  static double PyFloat_AsDouble(long object) {
    if (object == 0) {
      throw Errors.badArgument();
    }
    return NumberProtocol.asDouble(object);
  }

  static double PyFloat_Unpack4(long bytes, int littleEndian) {
    int bits = getInt(bytes);
    return Float.intBitsToFloat(littleEndian != 0 ? bits : Integer.reverseBytes(bits));
  }

  static double PyFloat_Unpack8(long bytes, int littleEndian) {
    long bits = getLong(bytes);
    return Double.longBitsToDouble(littleEndian != 0 ? bits : Long.reverseBytes(bits));
  }

  static double PyFloat_Unpack2(long bytes, int littleEndian) {
    short bits = getShort(bytes);
    return Float.float16ToFloat(littleEndian != 0 ? bits : Short.reverseBytes(bits));
  }

  static int PyFloat_Pack2(double value, long bytes, int littleEndian) {
    short bits = HalfFloats.bits(value);
    putShort(bytes, littleEndian != 0 ? bits : Short.reverseBytes(bits));
    return 0;
  }

  static int PyFloat_Pack4(double value, long bytes, int littleEndian) {
    float single = (float) value;
    if (Float.isInfinite(single) && !Double.isInfinite(value)) {
      throw Errors.raise(Exceptions.OverflowError, "float too large to pack with f format");
    }
    int bits = Float.floatToRawIntBits(single);
    putInt(bytes, littleEndian != 0 ? bits : Integer.reverseBytes(bits));
    return 0;
  }

  static int PyFloat_Pack8(double value, long bytes, int littleEndian) {
    long bits = Double.doubleToRawLongBits(value);
    putLong(bytes, littleEndian != 0 ? bits : Long.reverseBytes(bits));
    return 0;
  }

  @Allocates
  static long PyFloat_FromString(long object) {
    return FloatLiterals.of(object);
  }
}
