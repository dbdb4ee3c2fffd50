package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyUnicodeErrorObject;
import java.util.Locale;
import java.util.Map;

/**
 * What codecs do about what they cannot encode or decode, by name (Python/codecs.c). A handler is
 * given the exception and returns a replacement, and where to go on.
 */
public final class CodecErrors {
  private static final Map<String, Long> HANDLERS =
      Map.of(
          "strict", handler("strict_errors", CodecErrors::strict),
          "ignore", handler("ignore_errors", CodecErrors::ignore),
          "replace", handler("replace_errors", CodecErrors::replace),
          "xmlcharrefreplace", handler("xmlcharrefreplace_errors", CodecErrors::xmlCharRefReplace),
          "backslashreplace", handler("backslashreplace_errors", CodecErrors::backslashReplace),
          "namereplace", handler("namereplace_errors", CodecErrors::nameReplace));

  private CodecErrors() {}

  private static long handler(String name, Fn.F1 function) {
    return Functions.definition(name, Constants.METH_O, (_, exception) -> function.call(exception));
  }

  /** The handler of that name as a function object. */
  public static long handler(String name) {
    Long definition = HANDLERS.get(name);
    if (definition == null) {
      throw unknownHandler(name);
    }
    return Functions.create(definition, 0, 0, 0);
  }

  public static PythonError unknownHandler(String name) {
    return Errors.raise(Exceptions.LookupError, "unknown error handler name '" + name + "'");
  }

  /** Raises the exception. */
  public static long strict(long exception) {
    if (!Types.isException(exception)) {
      throw Errors.raise(Exceptions.TypeError, "codec must pass exception instance");
    }
    Errors.restore(Refs.incref(exception));
    throw PythonError.SET;
  }

  /** Leaves it out. */
  public static long ignore(long exception) {
    return answer("", exception);
  }

  /** Puts a question mark or the replacement character in its place. */
  public static long replace(long exception) {
    return answer(
        isEncodeError(exception) ? "?".repeat((int) (end(exception) - start(exception))) : "\ufffd",
        exception);
  }

  /** Writes it as a character reference of XML. */
  public static long xmlCharRefReplace(long exception) {
    if (!isEncodeError(exception)) {
      throw cannotHandle(exception);
    }
    var text = new StringBuilder();
    for (long i = start(exception); i < end(exception); i++) {
      text.append("&#").append(Strs.at(object(exception), i)).append(';');
    }
    return answer(text.toString(), exception);
  }

  /** Writes it as an escape with the character's name. */
  public static long nameReplace(long exception) {
    if (!Types.isInstance(exception, Exceptions.UnicodeEncodeError)) {
      throw cannotHandle(exception);
    }
    var text = new StringBuilder();
    for (long i = start(exception); i < end(exception); i++) {
      text.append(CharacterNames.escape(Strs.at(object(exception), i)));
    }
    return answer(text.toString(), exception);
  }

  /** Writes it as an escape of Python's. */
  public static long backslashReplace(long exception) {
    boolean encode = isEncodeError(exception);
    var text = new StringBuilder();
    for (long i = start(exception); i < end(exception); i++) {
      int value =
          encode ? Strs.at(object(exception), i) : Bytes.java(object(exception))[(int) i] & 0xff;
      text.append(
          String.format(
              Locale.ROOT,
              (value <= 0xff ? "\\x%02x" : value <= 0xffff ? "\\u%04x" : "\\U%08x"),
              value));
    }
    return answer(text.toString(), exception);
  }

  private static boolean isEncodeError(long exception) {
    if (Types.isInstance(exception, Exceptions.UnicodeEncodeError)) {
      return true;
    }
    if (Types.isInstance(exception, Exceptions.UnicodeDecodeError)) {
      return false;
    }
    throw cannotHandle(exception);
  }

  private static PythonError cannotHandle(long exception) {
    return Errors.raise(
        Exceptions.TypeError,
        String.format(
            Locale.ROOT,
            "don't know how to handle %s in error callback",
            Types.name(Refs.type(exception))));
  }

  private static long object(long exception) {
    return getLong(exception + PyUnicodeErrorObject.object);
  }

  /** How many characters or bytes there are. */
  private static long size(long exception) {
    long object = object(exception);
    return Bytes.check(object) ? Bytes.size(object) : Strs.length(object);
  }

  /** As an index that is in the text: an exception may be made with any. */
  private static long start(long exception) {
    long start = Math.max(0, getLong(exception + PyUnicodeErrorObject.start));
    return Math.min(start, Math.max(0, size(exception) - 1));
  }

  /** Behind at least one character, but not behind the text. */
  private static long end(long exception) {
    long end = Math.max(1, getLong(exception + PyUnicodeErrorObject.end));
    return Math.min(end, size(exception));
  }

  private static long answer(String replacement, long exception) {
    boolean _ = isEncodeError(exception); // raises for what is neither
    return Tuples.ofOwned(Strs.of(replacement), Ints.of(end(exception)));
  }
}
