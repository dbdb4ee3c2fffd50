package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyUnicodeErrorObject;
import io.polyphase.bridge.objects.Bytes;

/** pyerrors.h: what the exceptions of codecs tell, and set, field by field. */
final class UnicodeErrorApi {
  private UnicodeErrorApi() {}

  /** A new reference to a field that must be set, and be a str. */
  private static long text(long exception, long field, String name) {
    long value = getLong(exception + field);
    if (value == 0) {
      throw Errors.raise(Exceptions.TypeError, name + " attribute not set");
    }
    if (!Strs.check(value)) {
      throw Errors.raise(Exceptions.TypeError, name + " attribute must be unicode");
    }
    return Refs.incref(value);
  }

  private static long object(long exception, boolean isBytes) {
    if (!isBytes) {
      return text(exception, PyUnicodeErrorObject.object, "object");
    }
    long value = getLong(exception + PyUnicodeErrorObject.object);
    if (value == 0) {
      throw Errors.raise(Exceptions.TypeError, "object attribute not set");
    }
    if (!Bytes.check(value)) {
      throw Errors.raise(Exceptions.TypeError, "object attribute must be bytes");
    }
    return Refs.incref(value);
  }

  private static long size(long exception, boolean isBytes) {
    long object = object(exception, isBytes);
    try {
      return isBytes ? Bytes.size(object) : Strs.length(object);
    } finally {
      Refs.decref(object);
    }
  }

  /** The start, as an index that is in the text. */
  private static int start(long exception, boolean isBytes, long result) {
    long size = size(exception, isBytes);
    long start = Math.max(0, getLong(exception + PyUnicodeErrorObject.start));
    putLong(result, start >= size ? size - 1 : start);
    return 0;
  }

  /** The end, which is behind at least one character of the text. */
  private static int end(long exception, boolean isBytes, long result) {
    long size = size(exception, isBytes);
    long end = Math.max(1, getLong(exception + PyUnicodeErrorObject.end));
    putLong(result, Math.min(end, size));
    return 0;
  }

  private static int set(long exception, long field, long value) {
    putLong(exception + field, value);
    return 0;
  }

  static long PyUnicodeDecodeError_GetEncoding(long exception) {
    return text(exception, PyUnicodeErrorObject.encoding, "encoding");
  }

  static long PyUnicodeDecodeError_GetObject(long exception) {
    return object(exception, true);
  }

  static long PyUnicodeDecodeError_GetReason(long exception) {
    return text(exception, PyUnicodeErrorObject.reason, "reason");
  }

  static int PyUnicodeDecodeError_GetStart(long exception, long result) {
    return start(exception, true, result);
  }

  static int PyUnicodeDecodeError_GetEnd(long exception, long result) {
    return end(exception, true, result);
  }

  static long PyUnicodeEncodeError_GetEncoding(long exception) {
    return text(exception, PyUnicodeErrorObject.encoding, "encoding");
  }

  static long PyUnicodeEncodeError_GetObject(long exception) {
    return object(exception, false);
  }

  static long PyUnicodeEncodeError_GetReason(long exception) {
    return text(exception, PyUnicodeErrorObject.reason, "reason");
  }

  static int PyUnicodeEncodeError_GetStart(long exception, long result) {
    return start(exception, false, result);
  }

  static int PyUnicodeEncodeError_GetEnd(long exception, long result) {
    return end(exception, false, result);
  }

  static long PyUnicodeTranslateError_GetObject(long exception) {
    return object(exception, false);
  }

  static long PyUnicodeTranslateError_GetReason(long exception) {
    return text(exception, PyUnicodeErrorObject.reason, "reason");
  }

  static int PyUnicodeTranslateError_GetStart(long exception, long result) {
    return start(exception, false, result);
  }

  static int PyUnicodeTranslateError_GetEnd(long exception, long result) {
    return end(exception, false, result);
  }

  static int PyUnicodeTranslateError_SetStart(long exception, long start) {
    return set(exception, PyUnicodeErrorObject.start, start);
  }

  static int PyUnicodeTranslateError_SetEnd(long exception, long end) {
    return set(exception, PyUnicodeErrorObject.end, end);
  }

  static int PyUnicodeTranslateError_SetReason(long exception, long reason) {
    Refs.set(exception + PyUnicodeErrorObject.reason, Strs.ofUtf8(reason));
    return 0;
  }
}
