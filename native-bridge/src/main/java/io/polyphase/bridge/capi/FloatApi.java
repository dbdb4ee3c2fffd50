package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.objects.Floats;
import io.polyphase.bridge.objects.Numbers;

/** floatobject.h. */
final class FloatApi {
  private FloatApi() {}

  @Allocates
  static long PyFloat_FromDouble(double value) {
    return Floats.of(value);
  }

  static double PyFloat_AsDouble(long object) {
    return Numbers.asDouble(object);
  }

  static double PyFloat_Unpack4(long bytes, int littleEndian) {
    int bits = getInt(bytes);
    return Float.intBitsToFloat(littleEndian != 0 ? bits : Integer.reverseBytes(bits));
  }

  static double PyFloat_Unpack8(long bytes, int littleEndian) {
    long bits = getLong(bytes);
    return Double.longBitsToDouble(littleEndian != 0 ? bits : Long.reverseBytes(bits));
  }
}
