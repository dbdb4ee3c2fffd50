package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyUnicodeErrorObject;
import io.polyphase.bridge.objects.CodecErrors;
import io.polyphase.bridge.objects.Decodings;
import io.polyphase.bridge.objects.UnicodeErrors;
import java.util.Locale;

/** codecs.h, and what of pyerrors.h is about the exceptions of codecs. */
final class CodecApi {
  private CodecApi() {}

  /** The function that handles errors by that name; strict ones if there is none. */
  static long PyCodec_LookupError(long name) {
    return CodecErrors.handler(name == 0 ? "strict" : Decodings.strict(name));
  }

  static long PyCodec_StrictErrors(long exception) {
    return CodecErrors.strict(exception);
  }

  static long PyCodec_IgnoreErrors(long exception) {
    return CodecErrors.ignore(exception);
  }

  static long PyCodec_ReplaceErrors(long exception) {
    return CodecErrors.replace(exception);
  }

  static long PyCodec_XMLCharRefReplaceErrors(long exception) {
    return CodecErrors.xmlCharRefReplace(exception);
  }

  static long PyCodec_BackslashReplaceErrors(long exception) {
    return CodecErrors.backslashReplace(exception);
  }

  static long PyCodec_NameReplaceErrors(long exception) {
    return CodecErrors.nameReplace(exception);
  }

  @Allocates
  static long PyUnicodeDecodeError_Create(
      long encoding, long bytes, long size, long start, long end, long reason) {
    long missing = encoding == 0 ? 1 : reason == 0 ? 5 : 0;
    if (missing != 0) {
      throw Errors.raise(Exceptions.TypeError, "argument " + missing + " must be str, not None");
    }
    UnicodeErrors.raiseDecodeError(
        NativeMemory.string(encoding),
        NativeMemory.bytes(bytes, Math.toIntExact(size)),
        (int) start,
        (int) end,
        NativeMemory.string(reason));
    return Errors.take();
  }

  private static void check(long exception, long type) {
    if (!Types.isInstance(exception, type)) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "expecting a %s object, got %s",
              Types.name(type),
              Types.name(Refs.type(exception))));
    }
  }

  private static int setReason(long exception, long type, long reason) {
    check(exception, type);
    Refs.set(exception + PyUnicodeErrorObject.reason, Strs.ofUtf8(reason));
    return 0;
  }

  private static int setNumber(long exception, long type, long field, long value) {
    check(exception, type);
    putLong(exception + field, value);
    return 0;
  }

  static int PyUnicodeDecodeError_SetStart(long exception, long start) {
    return setNumber(exception, Exceptions.UnicodeDecodeError, PyUnicodeErrorObject.start, start);
  }

  static int PyUnicodeDecodeError_SetEnd(long exception, long end) {
    return setNumber(exception, Exceptions.UnicodeDecodeError, PyUnicodeErrorObject.end, end);
  }

  static int PyUnicodeDecodeError_SetReason(long exception, long reason) {
    return setReason(exception, Exceptions.UnicodeDecodeError, reason);
  }

  static int PyUnicodeEncodeError_SetStart(long exception, long start) {
    return setNumber(exception, Exceptions.UnicodeEncodeError, PyUnicodeErrorObject.start, start);
  }

  static int PyUnicodeEncodeError_SetEnd(long exception, long end) {
    return setNumber(exception, Exceptions.UnicodeEncodeError, PyUnicodeErrorObject.end, end);
  }

  static int PyUnicodeEncodeError_SetReason(long exception, long reason) {
    return setReason(exception, Exceptions.UnicodeEncodeError, reason);
  }
}
