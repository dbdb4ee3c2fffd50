package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.TextSearch;
import java.util.Locale;

/** unicodeobject.h: texts searched, cut, joined, replaced, compared. */
final class UnicodeTextApi {
  private static final long UTF_8 = Interned.cString("utf-8");

  private UnicodeTextApi() {}

  /** {@code ensure_unicode} of unicodeobject.c. */
  private static void require(long... objects) {
    for (long object : objects) {
      if (!Strs.check(object)) {
        throw Errors.raise(
            Exceptions.TypeError, "must be str, not " + Types.name(Refs.type(object)));
      }
    }
  }

  /** Both ends of a slice, as {@code ADJUST_INDICES} has them. */
  private record Slice(int start, int end) {
    static Slice of(long start, long end, int length) {
      long to = end > length ? length : end < 0 ? Math.max(0, end + length) : end;
      long from = start < 0 ? Math.max(0, start + length) : start;
      return new Slice((int) Math.min(from, Integer.MAX_VALUE), (int) to);
    }
  }

  static int PyUnicode_Contains(long string, long part) {
    if (!Strs.check(part)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "'in <string>' requires string as left operand, not " + Types.name(Refs.type(part)));
    }
    require(string);
    int[] in = TextSearch.points(string);
    return TextSearch.find(in, TextSearch.points(part), 0, in.length) < 0 ? 0 : 1;
  }

  @Fails(-1)
  static long PyUnicode_Count(long string, long part, long start, long end) {
    require(string, part);
    int[] in = TextSearch.points(string);
    Slice slice = Slice.of(start, end, in.length);
    return TextSearch.count(in, TextSearch.points(part), slice.start, slice.end);
  }

  /** −1 if it is not there, −2 for an error. */
  @Fails(-2)
  static long PyUnicode_Find(long string, long part, long start, long end, int direction) {
    require(string, part);
    int[] in = TextSearch.points(string);
    int[] what = TextSearch.points(part);
    Slice slice = Slice.of(start, end, in.length);
    return direction > 0
        ? TextSearch.find(in, what, slice.start, slice.end)
        : TextSearch.findLast(in, what, slice.start, slice.end);
  }

  @Fails(-1)
  static long PyUnicode_Tailmatch(long string, long part, long start, long end, int direction) {
    require(string, part);
    int[] in = TextSearch.points(string);
    Slice slice = Slice.of(start, end, in.length);
    return TextSearch.tailMatches(
            in, TextSearch.points(part), slice.start, slice.end, direction > 0)
        ? 1
        : 0;
  }

  @Allocates
  @Refuses(nullArgument = 1)
  static long PyUnicode_Join(long separator, long sequence) {
    long items = SequenceProtocol.fast(sequence, "can only join an iterable");
    try {
      return joined(separator, items);
    } finally {
      Refs.decref(items);
    }
  }

  private static long joined(long separator, long items) {
    long count = SequenceProtocol.fastSize(items);
    if (count == 0) {
      return Strs.of("");
    }
    if (count == 1 && Strs.checkExact(SequenceProtocol.fastItem(items, 0))) {
      return Refs.incref(SequenceProtocol.fastItem(items, 0));
    }
    if (count > 1 && separator != 0 && !Strs.check(separator)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "separator: expected str instance, " + Types.name(Refs.type(separator)) + " found");
    }
    String between = separator == 0 ? " " : count == 1 ? "" : Strs.java(separator);
    var text = new StringBuilder();
    for (long i = 0; i < count; i++) {
      long item = SequenceProtocol.fastItem(items, i);
      if (!Strs.check(item)) {
        throw Errors.raise(
            Exceptions.TypeError,
            String.format(
                Locale.ROOT,
                "sequence item %d: expected str instance, %s found",
                i,
                Types.name(Refs.type(item))));
      }
      text.append(i == 0 ? "" : between).append(Strs.java(item));
    }
    return Strs.of(text.toString());
  }

  @Allocates
  static long PyUnicode_Partition(long string, long separator) {
    require(string, separator);
    return TextSearch.partition(string, separator);
  }

  @Allocates
  static long PyUnicode_RPartition(long string, long separator) {
    require(string, separator);
    return TextSearch.partitionLast(string, separator);
  }

  @Allocates
  static long PyUnicode_Split(long string, long separator, long most) {
    require(string);
    if (separator == 0) {
      return TextSearch.words(string, most);
    }
    require(separator);
    return TextSearch.split(string, separator, most);
  }

  @Allocates
  static long PyUnicode_RSplit(long string, long separator, long most) {
    require(string);
    if (separator == 0) {
      return TextSearch.wordsLast(string, most);
    }
    require(separator);
    return TextSearch.splitLast(string, separator, most);
  }

  @Allocates
  static long PyUnicode_Splitlines(long string, int keepEnds) {
    require(string);
    return TextSearch.lines(string, keepEnds != 0);
  }

  @Allocates
  static long PyUnicode_Replace(long string, long part, long replacement, long most) {
    require(string, part, replacement);
    return TextSearch.replace(string, part, replacement, most);
  }

  /** The code point; all bits set for an error. */
  static int PyUnicode_ReadChar(long string, long index) {
    if (!Strs.check(string)) {
      throw Errors.badArgument();
    }
    if (index < 0 || index >= Strs.length(string)) {
      throw Errors.raise(Exceptions.IndexError, "string index out of range");
    }
    return Strs.at(string, index);
  }

  /** A string of another length takes the place of one; what is new in it is to be filled in. */
  @Allocates
  static int PyUnicode_Resize(long field, long length) {
    long string = field == 0 ? 0 : getLong(field);
    if (string == 0 || !Strs.check(string) || length < 0) {
      throw Errors.badInternalCall();
    }
    if (length != Strs.length(string)) {
      Refs.set(field, length == 0 ? Strs.of("") : Strs.resized(string, length));
    }
    return 0;
  }

  @Allocates
  static long PyUnicode_RichCompare(long left, long right, int operation) {
    if (!Strs.check(left) || !Strs.check(right)) {
      return Singletons.NOT_IMPLEMENTED;
    }
    return switch (operation) {
      case ObjectProtocol.EQ -> Singletons.bool(Strs.equal(left, right));
      case ObjectProtocol.NE -> Singletons.bool(!Strs.equal(left, right));
      case ObjectProtocol.LT, ObjectProtocol.LE, ObjectProtocol.GT, ObjectProtocol.GE ->
          ObjectProtocol.ordered(Strs.compare(left, right), operation);
      default -> throw Errors.badArgument();
    };
  }

  @Fails(0)
  static int PyUnicode_IsIdentifier(long string) {
    int[] points = TextSearch.points(string);
    if (points.length == 0
        || !(points[0] == '_' || Character.isUnicodeIdentifierStart(points[0]))) {
      return 0;
    }
    for (int point : points) {
      if (!Character.isUnicodeIdentifierPart(point) || Character.isIdentifierIgnorable(point)) {
        return 0;
      }
    }
    return 1;
  }

  /** The string itself, or a str of the characters of one of a derived type. */
  @Allocates
  static long PyUnicode_FromObject(long object) {
    if (Strs.checkExact(object)) {
      return Refs.incref(object);
    }
    if (Strs.check(object)) {
      return UnicodeApi._PyUnicode_Copy(object);
    }
    throw Errors.raise(
        Exceptions.TypeError,
        "Can't convert '" + Types.name(Refs.type(object)) + "' object to str implicitly");
  }

  static void PyUnicode_InternImmortal(long field) {
    UnicodeApi.PyUnicode_InternInPlace(field);
  }

  /** Gone since 3.12, but for those that were built before. */
  @Fails(-1)
  static long PyUnicode_GetSize(long string) {
    throw Errors.raise(Exceptions.RuntimeError, "PyUnicode_GetSize has been removed.");
  }

  static long PyUnicode_GetDefaultEncoding() {
    return UTF_8;
  }

  @Fails(0)
  static int PyUnicode_EqualToUTF8AndSize(long string, long text, long size) {
    try {
      long utf8 = Strs.utf8(string);
      return Strs.utf8Length(string) == size && Strs.sameBytes(utf8, text, size) ? 1 : 0;
    } catch (PythonError _) { // of surrogates, which are nothing that UTF-8 has
      Errors.clear();
      return 0;
    }
  }

  /** Each character as what a mapping has for its number: a number, a text, or None for nothing. */
  @Allocates
  static long PyUnicode_Translate(long string, long mapping, long errors) {
    require(string);
    if (mapping == 0) {
      throw Errors.badArgument();
    }
    var out = new StringBuilder();
    for (int point : TextSearch.points(string)) {
      long key = Ints.of(point);
      long value = 0;
      try {
        value = SequenceProtocol.subscript(mapping, key);
        appendTranslated(out, value);
      } catch (PythonError e) {
        if (value != 0) {
          throw e;
        }
        Errors.clearIf(Exceptions.LookupError);
        out.appendCodePoint(point);
      } finally {
        Refs.decref(key);
        Refs.xdecref(value);
      }
    }
    return Strs.of(out.toString());
  }

  private static void appendTranslated(StringBuilder out, long value) {
    if (value == Singletons.NONE) {
      return;
    }
    if (Strs.check(value)) {
      out.append(Strs.java(value));
      return;
    }
    if (!Ints.check(value)) {
      throw Errors.raise(
          Exceptions.TypeError, "character mapping must return integer, None or str");
    }
    if (!Ints.fitsLong(value)
        || Ints.toLong(value, "long") < 0
        || Ints.toLong(value, "long") > Character.MAX_CODE_POINT) {
      throw Errors.raise(Exceptions.ValueError, "character mapping must be in range(0x110000)");
    }
    out.appendCodePoint((int) Ints.toLong(value, "long"));
  }
}
