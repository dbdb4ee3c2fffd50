package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.ffi.NativeMemory.putShort;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Ints;

/**
 * pycore_long.h: Argument Clinic's converters of unsigned numbers: 1 for success, 0 for failure.
 */
final class ConverterApi {
  private static final long SHORT_MAX = 0xffffL;
  private static final long INT_MAX = 0xffffffffL;

  private ConverterApi() {}

  private static void checkSign(long object) {
    if (Ints.check(object) && Ints.sign(object) < 0) {
      throw Errors.raise(Exceptions.ValueError, "value must be positive");
    }
  }

  private static long unsignedLong(long object, long max, String cType) {
    checkSign(object);
    long value = LongApi.PyLong_AsUnsignedLong(object);
    if (Long.compareUnsigned(value, max) > 0) {
      throw Errors.raise(Exceptions.OverflowError, "Python int too large for C " + cType);
    }
    return value;
  }

  @Fails(0)
  static int _PyLong_UnsignedShort_Converter(long object, long result) {
    putShort(result, (short) unsignedLong(object, SHORT_MAX, "unsigned short"));
    return 1;
  }

  @Fails(0)
  static int _PyLong_UnsignedInt_Converter(long object, long result) {
    putInt(result, (int) unsignedLong(object, INT_MAX, "unsigned int"));
    return 1;
  }

  @Fails(0)
  static int _PyLong_UnsignedLong_Converter(long object, long result) {
    putLong(result, unsignedLong(object, -1, "unsigned long"));
    return 1;
  }

  @Fails(0)
  static int _PyLong_UnsignedLongLong_Converter(long object, long result) {
    checkSign(object);
    putLong(result, LongApi.PyLong_AsUnsignedLongLong(object));
    return 1;
  }

  @Fails(0)
  static int _PyLong_Size_t_Converter(long object, long result) {
    checkSign(object);
    putLong(result, LongApi.PyLong_AsSize_t(object));
    return 1;
  }
}
