package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.StrPercent;
import java.util.Locale;

/** unicodeobject.h: strings formatted, and filled in by whoever has made them. */
final class UnicodeFillApi {
  private UnicodeFillApi() {}

  @Allocates
  static long PyUnicode_Format(long format, long arguments) {
    if (format == 0 || arguments == 0) {
      throw Errors.badInternalCall();
    }
    if (!Strs.check(format)) {
      throw Errors.raise(Exceptions.TypeError, "must be str, not " + Types.name(Refs.type(format)));
    }
    return StrPercent.format(format, arguments);
  }

  @Allocates
  static long _PyUnicode_JoinArray(long separator, long items, long count) {
    long list = Lists.create(0);
    try {
      for (long i = 0; i < count; i++) {
        Lists.append(list, getLong(items + 8 * i));
      }
      return UnicodeTextApi.PyUnicode_Join(separator, list);
    } finally {
      Refs.decref(list);
    }
  }

  @Fails(-1)
  static long PyUnicode_CopyCharacters(
      long to, long toStart, long from, long fromStart, long count) {
    if (!Strs.check(from) || !Strs.check(to)) {
      throw Errors.badInternalCall();
    }
    if (fromStart < 0
        || fromStart > Strs.length(from)
        || toStart < 0
        || toStart > Strs.length(to)) {
      throw Errors.raise(Exceptions.IndexError, "string index out of range");
    }
    if (count < 0) {
      throw Errors.raise(Exceptions.SystemError, "how_many cannot be negative");
    }
    long copied = Math.min(Strs.length(from) - fromStart, count);
    if (toStart + copied > Strs.length(to)) {
      throw Errors.raise(
          Exceptions.SystemError,
          String.format(
              Locale.ROOT,
              "Cannot write %d characters at %d in a string of %d characters",
              copied,
              toStart,
              Strs.length(to)));
    }
    if (copied == 0) {
      return 0;
    }
    checkWritable(to);
    for (long i = 0; i < copied; i++) {
      if (Strs.at(from, fromStart + i) > Strs.maxChar(to)) {
        throw Errors.raise(
            Exceptions.SystemError,
            String.format(
                Locale.ROOT,
                "Cannot copy %s characters into a string of %s characters",
                kindName(from),
                kindName(to)));
      }
    }
    for (long i = 0; i < copied; i++) {
      Strs.write(to, toStart + i, Strs.at(from, fromStart + i));
    }
    return copied;
  }

  @Fails(-1)
  static long PyUnicode_Fill(long string, long start, long count, int point) {
    if (!Strs.check(string)) {
      throw Errors.badInternalCall();
    }
    checkWritable(string);
    if (Integer.toUnsignedLong(point) > Strs.maxChar(string)) {
      throw Errors.raise(
          Exceptions.ValueError, "fill character is bigger than the string maximum character");
    }
    if (start < 0) {
      throw Errors.raise(Exceptions.IndexError, "string index out of range");
    }
    long filled = Math.min(count, Strs.length(string) - start);
    for (long i = 0; i < filled; i++) {
      Strs.write(string, start + i, point);
    }
    return Math.max(filled, 0);
  }

  /** Refused for strings that others may have seen. */
  private static void checkWritable(long string) {
    if (Refs.count(string) != 1 || !Strs.checkExact(string) || Refs.isImmortal(string)) {
      throw Errors.raise(Exceptions.SystemError, "Cannot modify a string currently used");
    }
  }

  private static String kindName(long string) {
    return Strs.isAscii(string)
        ? "ascii"
        : switch (Strs.kind(string)) {
          case 1 -> "latin1";
          case 2 -> "UCS2";
          default -> "UCS4";
        };
  }
}
