package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Bytes;

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
          Exceptions.TypeError, "expected bytes, " + Types.name(Refs.type(object)) + " found");
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

  static int PyBytes_AsStringAndSize(long object, long text, long size) {
    check(object);
    if (size == 0 && NativeMemory.stringLength(Bytes.data(object)) != Bytes.size(object)) {
      throw Errors.raise(Exceptions.ValueError, "embedded null byte");
    }
    putLong(text, Bytes.data(object));
    if (size != 0) {
      putLong(size, Bytes.size(object));
    }
    return 0;
  }

  @Allocates
  static int _PyBytes_Resize(long field, long size) {
    long object = getLong(field);
    if (object == 0 || !Bytes.check(object) || size < 0) {
      Refs.clear(field);
      throw Errors.badInternalCall();
    }
    Bytes.resize(field, size);
    return 0;
  }

  /** Where it is, counted from the start and {@code offset} more; −1 if nowhere. */
  static long _PyBytes_Find(long in, long inSize, long what, long size, long offset) {
    for (long i = 0; i <= inSize - size; i++) {
      if (Bytes.same(in + i, what, size)) {
        return i + offset;
      }
    }
    return -1;
  }

  /** As {@link #_PyBytes_Find}, from the end. */
  static long _PyBytes_ReverseFind(long in, long inSize, long what, long size, long offset) {
    for (long i = inSize - size; i >= 0; i--) {
      if (Bytes.same(in + i, what, size)) {
        return i + offset;
      }
    }
    return -1;
  }
}
