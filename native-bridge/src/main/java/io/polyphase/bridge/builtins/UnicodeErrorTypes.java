package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyUnicodeErrorObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Buffers;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.Locale;

/** The exceptions of codecs, and of {@code str.translate}: which characters or bytes, and why. */
final class UnicodeErrorTypes {
  private static final int CODEC_ARGUMENTS = 5; // encoding, object, start, end, reason
  private static final int TRANSLATE_ARGUMENTS = CODEC_ARGUMENTS - 1; // no encoding

  private UnicodeErrorTypes() {}

  static void defineEncode(TypeBuilder type) {
    define(type);
    type.status("tp_init", UnicodeErrorTypes::initEncode)
        .slot("tp_str", e -> UnicodeErrorText.of(e, UnicodeErrorText.Kind.ENCODE));
  }

  static void defineDecode(TypeBuilder type) {
    define(type);
    type.status("tp_init", UnicodeErrorTypes::initDecode)
        .slot("tp_str", e -> UnicodeErrorText.of(e, UnicodeErrorText.Kind.DECODE));
  }

  static void defineTranslate(TypeBuilder type) {
    define(type);
    type.status("tp_init", UnicodeErrorTypes::initTranslate)
        .slot("tp_str", e -> UnicodeErrorText.of(e, UnicodeErrorText.Kind.TRANSLATE));
  }

  private static void define(TypeBuilder type) {
    ExceptionTypes.inheritNew(type, Exceptions.UnicodeError);
    type.member("encoding", Constants._Py_T_OBJECT, PyUnicodeErrorObject.encoding)
        .member("object", Constants._Py_T_OBJECT, PyUnicodeErrorObject.object)
        .member("start", Constants.Py_T_PYSSIZET, PyUnicodeErrorObject.start)
        .member("end", Constants.Py_T_PYSSIZET, PyUnicodeErrorObject.end)
        .member("reason", Constants._Py_T_OBJECT, PyUnicodeErrorObject.reason);
  }

  private static long initEncode(long exception, long args, long keywords) {
    begin(exception, args, keywords, CODEC_ARGUMENTS);
    long encoding = text(args, 0);
    long object = text(args, 1);
    setRange(exception, args, 2);
    long reason = text(args, CODEC_ARGUMENTS - 1);
    ExceptionTypes.set(exception + PyUnicodeErrorObject.encoding, encoding);
    ExceptionTypes.set(exception + PyUnicodeErrorObject.object, object);
    ExceptionTypes.set(exception + PyUnicodeErrorObject.reason, reason);
    return 0;
  }

  private static long initDecode(long exception, long args, long keywords) {
    begin(exception, args, keywords, CODEC_ARGUMENTS);
    long encoding = text(args, 0);
    long object = Tuples.get(args, 1);
    setRange(exception, args, 2);
    long reason = text(args, CODEC_ARGUMENTS - 1);
    ExceptionTypes.set(exception + PyUnicodeErrorObject.encoding, encoding);
    ExceptionTypes.set(exception + PyUnicodeErrorObject.reason, reason);
    long bytes = Bytes.check(object) ? Refs.incref(object) : copy(exception, object);
    Refs.set(exception + PyUnicodeErrorObject.object, bytes);
    return 0;
  }

  private static long initTranslate(long exception, long args, long keywords) {
    begin(exception, args, keywords, TRANSLATE_ARGUMENTS);
    long object = text(args, 0);
    setRange(exception, args, 1);
    long reason = text(args, TRANSLATE_ARGUMENTS - 1);
    ExceptionTypes.set(exception + PyUnicodeErrorObject.object, object);
    ExceptionTypes.set(exception + PyUnicodeErrorObject.reason, reason);
    return 0;
  }

  /** Of arguments that do not fit nothing is left but the numbers that were read. */
  private static void begin(long exception, long args, long keywords, int expected) {
    BaseExceptionType.init(exception, args, keywords);
    clear(exception);
    if (Tuples.size(args) != expected) {
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "function takes exactly %d arguments (%d given)",
              expected,
              Tuples.size(args)));
    }
  }

  private static void clear(long exception) {
    Refs.clear(exception + PyUnicodeErrorObject.encoding);
    Refs.clear(exception + PyUnicodeErrorObject.object);
    Refs.clear(exception + PyUnicodeErrorObject.reason);
  }

  /** What is no buffer leaves an exception without fields. */
  private static long copy(long exception, long object) {
    try {
      return Bytes.of(Buffers.java(object));
    } catch (PythonError e) {
      clear(exception);
      throw e;
    }
  }

  private static void setRange(long exception, long args, int index) {
    putLong(exception + PyUnicodeErrorObject.start, number(args, index));
    putLong(exception + PyUnicodeErrorObject.end, number(args, index + 1));
  }

  private static long number(long args, int index) {
    return Arguments.ssize(Tuples.get(args, index), 0);
  }

  /** A str, borrowed. */
  private static long text(long args, int index) {
    long object = Tuples.get(args, index);
    if (!Strs.check(object)) {
      String given = object == Singletons.NONE ? "None" : Types.name(Refs.type(object));
      throw Errors.raise(
          Exceptions.TypeError, "argument " + (index + 1) + " must be str, not " + given);
    }
    return object;
  }
}
