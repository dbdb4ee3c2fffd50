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
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.Span;
import io.polyphase.bridge.objects.TextEdit;
import io.polyphase.bridge.objects.TextKind;
import io.polyphase.bridge.objects.TextSearch;
import io.polyphase.bridge.objects.TextSplit;
import io.polyphase.bridge.objects.TextTranslation;
import io.polyphase.bridge.objects.UnicodeData;

/** unicodeobject.h: texts searched, cut, joined, replaced, compared. */
final class UnicodeTextApi {
  private static final TextSplit TEXTS = new TextSplit(TextKind.STR);
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

  static int PyUnicode_Contains(long string, long part) {
    if (!Strs.check(part)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "'in <string>' requires string as left operand, not " + Types.name(Refs.type(part)));
    }
    require(string);
    return Span.of(string).contains(Span.of(part)) ? 1 : 0;
  }

  @Fails(-1)
  static long PyUnicode_Count(long string, long part, long start, long end) {
    require(string, part);
    return TextSearch.of(Span.of(string), start, end).count(Span.of(part));
  }

  /** −1 if it is not there, −2 for an error. */
  @Fails(-2)
  static long PyUnicode_Find(long string, long part, long start, long end, int direction) {
    require(string, part);
    return TextSearch.of(Span.of(string), start, end).find(Span.of(part), direction <= 0);
  }

  @Fails(-1)
  static long PyUnicode_Tailmatch(long string, long part, long start, long end, int direction) {
    require(string, part);
    TextSearch within = TextSearch.of(Span.of(string), start, end);
    boolean matches =
        direction > 0 ? within.endsWith(Span.of(part)) : within.startsWith(Span.of(part));
    return matches ? 1 : 0;
  }

  @Allocates
  @Refuses(nullArgument = 1)
  static long PyUnicode_Join(long separator, long sequence) {
    return new TextEdit(TextKind.STR).join(separator, sequence);
  }

  @Allocates
  static long PyUnicode_Partition(long string, long separator) {
    require(string, separator);
    return TEXTS.partition(string, separator, false);
  }

  @Allocates
  static long PyUnicode_RPartition(long string, long separator) {
    require(string, separator);
    return TEXTS.partition(string, separator, true);
  }

  /** A separator of 0 is any white space. */
  private static long split(long string, long separator, long most, boolean last) {
    require(string);
    if (separator != 0) {
      require(separator);
    }
    return TEXTS.split(string, separator == 0 ? null : Span.of(separator), most, last);
  }

  @Allocates
  static long PyUnicode_Split(long string, long separator, long most) {
    return split(string, separator, most, false);
  }

  @Allocates
  static long PyUnicode_RSplit(long string, long separator, long most) {
    return split(string, separator, most, true);
  }

  @Allocates
  static long PyUnicode_Splitlines(long string, int keepEnds) {
    require(string);
    return TEXTS.lines(string, keepEnds != 0);
  }

  @Allocates
  static long PyUnicode_Replace(long string, long part, long replacement, long most) {
    require(string, part, replacement);
    return new TextEdit(TextKind.STR).replace(string, Span.of(part), Span.of(replacement), most);
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
    return UnicodeData.isIdentifier(Span.of(string)) ? 1 : 0;
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
    long string = getLong(field);
    if (string != 0 && Strs.checkExact(string)) {
      Refs.set(field, Interned.ofString(string));
    }
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
    return TextTranslation.translate(string, mapping);
  }
}
