package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.PercentFormat;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.Texts;
import java.util.Locale;

/** unicodeobject.h: strings searched, cut, joined, formatted and filled in. */
final class UnicodeTextApi {
  private UnicodeTextApi() {}

  private static void check(long object) {
    if (!Strs.check(object)) {
      throw Errors.raise(Exceptions.TypeError, "must be str, not " + Types.name(Refs.type(object)));
    }
  }

  @Allocates
  static long PyUnicode_Format(long format, long arguments) {
    if (format == 0 || arguments == 0) {
      throw Errors.badInternalCall();
    }
    check(format);
    return PercentFormat.format(format, arguments);
  }

  @Allocates
  static long PyUnicode_Join(long separator, long sequence) {
    if (separator != 0 && !Strs.check(separator)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "separator: expected str instance, " + Types.name(Refs.type(separator)) + " found");
    }
    return Texts.join(separator, sequence);
  }

  @Allocates
  static long _PyUnicode_JoinArray(long separator, long items, long count) {
    long list = io.polyphase.bridge.objects.Lists.create(0);
    try {
      for (long i = 0; i < count; i++) {
        io.polyphase.bridge.objects.Lists.append(list, getLong(items + 8 * i));
      }
      return PyUnicode_Join(separator, list);
    } finally {
      Refs.decref(list);
    }
  }

  @Allocates
  static long PyUnicode_Split(long string, long separator, long most) {
    check(string);
    if (separator != 0) {
      check(separator);
    }
    return Texts.split(string, separator, most);
  }

  @Allocates
  static long PyUnicode_RSplit(long string, long separator, long most) {
    check(string);
    if (separator != 0) {
      check(separator);
    }
    return Texts.splitLast(string, separator, most);
  }

  @Allocates
  static long PyUnicode_Splitlines(long string, int keepEnds) {
    check(string);
    return Texts.splitLines(string, keepEnds != 0);
  }

  @Allocates
  static long PyUnicode_Partition(long string, long separator) {
    check(string);
    check(separator);
    return Texts.partition(string, separator, false);
  }

  @Allocates
  static long PyUnicode_RPartition(long string, long separator) {
    check(string);
    check(separator);
    return Texts.partition(string, separator, true);
  }

  @Allocates
  static long PyUnicode_Replace(long string, long old, long by, long most) {
    check(string);
    check(old);
    check(by);
    return Texts.replace(string, old, by, most);
  }

  @Fails(-2)
  static long PyUnicode_Find(long string, long part, long start, long end, int direction) {
    check(string);
    check(part);
    int[] text = Texts.points(string);
    int[] range = Texts.range(start, end, text.length);
    return direction > 0
        ? Texts.find(text, Texts.points(part), range[0], range[1])
        : Texts.findLast(text, Texts.points(part), range[0], range[1]);
  }

  @Fails(-1)
  static long PyUnicode_Count(long string, long part, long start, long end) {
    check(string);
    check(part);
    int[] text = Texts.points(string);
    int[] range = Texts.range(start, end, text.length);
    return Texts.count(text, Texts.points(part), range[0], range[1]);
  }

  @Fails(-1)
  static long PyUnicode_Tailmatch(long string, long part, long start, long end, int direction) {
    check(string);
    check(part);
    int[] text = Texts.points(string);
    int[] range = Texts.range(start, end, text.length);
    boolean matches = Texts.tailMatches(text, Texts.points(part), range[0], range[1], direction);
    return matches ? 1 : 0;
  }

  static int PyUnicode_Contains(long string, long part) {
    if (!Strs.check(part)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "'in <string>' requires string as left operand, not " + Types.name(Refs.type(part)));
    }
    check(string);
    return SequenceProtocol.contains(string, part) ? 1 : 0;
  }

  /** Refused for strings that others may have seen. */
  private static void checkWritable(long string) {
    if (Refs.count(string) != 1 || !Strs.checkExact(string) || Refs.isImmortal(string)) {
      throw Errors.raise(Exceptions.SystemError, "Cannot modify a string currently used");
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

  private static String kindName(long string) {
    return Strs.isAscii(string)
        ? "ascii"
        : switch (Strs.kind(string)) {
          case 1 -> "latin1";
          case 2 -> "UCS2";
          default -> "UCS4";
        };
  }

  @Allocates
  static long PyUnicode_Fill(long string, long start, long count, int point) {
    if (!Strs.check(string)) {
      throw Errors.badInternalCall();
    }
    checkWritable(string);
    if (point > Strs.maxChar(string)) {
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

  /** Another length for the string in a field; the new characters are to be filled in. */
  @Allocates
  static int PyUnicode_Resize(long field, long length) {
    long string = field == 0 ? 0 : getLong(field);
    if (string == 0 || !Strs.check(string) || length < 0) {
      throw Errors.badInternalCall();
    }
    if (length == Strs.length(string)) {
      return 0;
    }
    if (length == 0) {
      Refs.set(field, Strs.of(""));
      return 0;
    }
    long resized = Strs.create(length, Strs.maxChar(string));
    long kept = Math.min(length, Strs.length(string));
    NativeMemory.copy(Strs.data(string), Strs.data(resized), kept * Strs.kind(string));
    putLong(field, resized);
    Refs.decref(string);
    return 0;
  }
}
