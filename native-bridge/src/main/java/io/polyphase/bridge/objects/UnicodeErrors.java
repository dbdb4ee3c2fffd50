package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.TextErrors;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import java.util.function.LongSupplier;

/** Raises the exceptions of codecs: {@code UnicodeDecodeError} and {@code UnicodeEncodeError}. */
public final class UnicodeErrors implements TextErrors {
  @Override
  public PythonError cannotDecode(
      String encoding, byte[] bytes, int start, int end, String reason) {
    return raiseDecodeError(encoding, bytes, start, end, reason);
  }

  @Override
  public PythonError cannotEncode(String encoding, String text, int at, String reason) {
    return raiseEncodeError(encoding, text, at, reason);
  }

  /** Raises {@code UnicodeDecodeError}. */
  public static PythonError raiseDecodeError(
      String encoding, byte[] bytes, int start, int end, String reason) {
    return raise(
        Exceptions.UnicodeDecodeError, encoding, () -> Bytes.of(bytes), start, end, reason);
  }

  /** Raises {@code UnicodeEncodeError} for one character. */
  public static PythonError raiseEncodeError(String encoding, String text, int at, String reason) {
    return raise(Exceptions.UnicodeEncodeError, encoding, () -> Strs.of(text), at, at + 1, reason);
  }

  /** The same for several characters, one behind the other. */
  public static PythonError raiseEncodeError(
      String encoding, String text, int start, int end, String reason) {
    return raise(Exceptions.UnicodeEncodeError, encoding, () -> Strs.of(text), start, end, reason);
  }

  /** Raises {@code UnicodeEncodeError} for some characters of a str. */
  public static PythonError raiseEncodeError(
      String encoding, long string, long start, long end, String reason) {
    return raise(
        Exceptions.UnicodeEncodeError,
        encoding,
        () -> Refs.incref(string),
        (int) start,
        (int) end,
        reason);
  }

  /** Each argument belongs to the tuple as soon as it is made, so that none leaks if one fails. */
  private static PythonError raise(
      long type, String encoding, LongSupplier object, int start, int end, String reason) {
    long args = Tuples.create(5);
    try {
      Tuples.put(args, 0, Strs.of(encoding));
      Tuples.put(args, 1, object.getAsLong());
      Tuples.put(args, 2, Ints.of(start));
      Tuples.put(args, 3, Ints.of(end));
      Tuples.put(args, 4, Strs.of(reason));
      Errors.raiseObject(CallProtocol.call(type, args, 0));
    } finally {
      Refs.decref(args);
    }
    return PythonError.SET;
  }
}
