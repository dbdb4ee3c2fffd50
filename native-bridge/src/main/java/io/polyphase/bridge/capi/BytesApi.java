package io.polyphase.bridge.capi;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.Errors;
import io.polyphase.bridge.objects.Exceptions;
import io.polyphase.bridge.objects.Refs;
import io.polyphase.bridge.objects.Types;

/** bytesobject.h. */
final class BytesApi {
  private BytesApi() {}

  @Allocates
  static long PyBytes_FromStringAndSize(long bytes, long size) {
    return Bytes.of(bytes, size);
  }

  @Allocates
  static long PyBytes_FromString(long text) {
    return Bytes.of(text, NativeMemory.stringLength(text));
  }

  private static void check(long object) {
    if (!Bytes.check(object)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "expected bytes, " + Types.name(Refs.type(object)) + " found");
    }
  }

  static long PyBytes_AsString(long object) {
    check(object);
    return Bytes.data(object);
  }

  @Fails(-1)
  static long PyBytes_Size(long object) {
    check(object);
    return Bytes.size(object);
  }

  /** Fills {@code to} with copies of {@code from}. */
  static void _PyBytes_Repeat(long to, long toSize, long from, long fromSize) {
    for (long done = 0; done < toSize; done += fromSize) {
      NativeMemory.copy(from, to + done, Math.min(fromSize, toSize - done));
    }
  }
}
