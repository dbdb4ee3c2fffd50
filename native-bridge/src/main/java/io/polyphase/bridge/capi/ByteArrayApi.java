package io.polyphase.bridge.capi;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.ByteArrays;

/** bytearrayobject.h. */
final class ByteArrayApi {
  private ByteArrayApi() {}

  private static void check(long object) {
    if (!ByteArrays.check(object)) {
      throw Errors.raise(
          Exceptions.TypeError, "expected bytearray object, got " + Types.name(Refs.type(object)));
    }
  }

  @Allocates
  static long PyByteArray_FromStringAndSize(long bytes, long size) {
    return ByteArrays.of(bytes, size);
  }

  @Fails(-1)
  static long PyByteArray_Size(long object) {
    check(object);
    return ByteArrays.size(object);
  }

  static long PyByteArray_AsString(long object) {
    check(object);
    return ByteArrays.data(object);
  }

  @Allocates
  static int PyByteArray_Resize(long object, long size) {
    check(object);
    ByteArrays.resize(object, size);
    return 0;
  }
}
