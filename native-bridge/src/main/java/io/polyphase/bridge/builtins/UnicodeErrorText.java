package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyUnicodeErrorObject;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.ObjectProtocol;
import java.util.Locale;

/**
 * What {@code str} shows of the exceptions of codecs; their fields may have been set to anything.
 */
final class UnicodeErrorText {
  /** What could not be done, and to what. */
  enum Kind {
    ENCODE("encode", "character"),
    DECODE("decode", "byte"),
    TRANSLATE("translate", "character");

    private final String verb;
    private final String unit;

    Kind(String verb, String unit) {
      this.verb = verb;
      this.unit = unit;
    }
  }

  private static final int TWO_DIGITS = 0xff;
  private static final int FOUR_DIGITS = 0xffff;

  private UnicodeErrorText() {}

  /** A new str; an empty one if the exception was made without arguments. */
  static long of(long exception, Kind kind) {
    long object = getLong(exception + PyUnicodeErrorObject.object);
    if (object == 0) {
      return Strs.of("");
    }
    String reason = shown(getLong(exception + PyUnicodeErrorObject.reason));
    String who =
        kind == Kind.TRANSLATE
            ? ""
            : "'" + shown(getLong(exception + PyUnicodeErrorObject.encoding)) + "' codec ";
    return Strs.of(who + "can't " + kind.verb + " " + range(exception, kind) + ": " + reason);
  }

  private static String shown(long object) {
    return object == 0 ? "<NULL>" : ObjectProtocol.strJava(object);
  }

  private static String range(long exception, Kind kind) {
    long object = getLong(exception + PyUnicodeErrorObject.object);
    long start = getLong(exception + PyUnicodeErrorObject.start);
    long end = getLong(exception + PyUnicodeErrorObject.end);
    long size = size(object, kind);
    if (start >= 0 && start < size && end == start + 1) {
      return kind.unit + " " + one(object, start, kind) + " in position " + start;
    }
    return kind.unit + "s in position " + start + "-" + (end - 1);
  }

  private static long size(long object, Kind kind) {
    boolean ofBytes = kind == Kind.DECODE;
    if (ofBytes ? !Bytes.check(object) : !Strs.check(object)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "UnicodeError 'object' attribute must be a " + (ofBytes ? "bytes" : "string"));
    }
    return ofBytes ? Bytes.size(object) : Strs.length(object);
  }

  private static String one(long object, long index, Kind kind) {
    if (kind == Kind.DECODE) {
      int value = getByte(Bytes.data(object) + index) & 0xff;
      return String.format(Locale.ROOT, "0x%02x", value);
    }
    int point = Strs.at(object, index);
    String format =
        point <= TWO_DIGITS ? "'\\x%02x'" : point <= FOUR_DIGITS ? "'\\u%04x'" : "'\\U%08x'";
    return String.format(Locale.ROOT, format, point);
  }
}
