package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.getShort;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.PyMem;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.Decodings;
import io.polyphase.bridge.objects.Encodings;
import java.nio.charset.StandardCharsets;

/** unicodeobject.h. A {@code wchar_t} is 4 bytes. */
final class UnicodeApi {
  private static final int WIDE = 4;

  private static final int FILE_SEPARATOR = 0x1c; // with which the control characters begin
  private static final int NEXT_LINE = 0x85;

  private UnicodeApi() {}

  @Allocates
  static long PyUnicode_FromString(long text) {
    return Strs.ofUtf8(text);
  }

  @Allocates
  static long PyUnicode_FromStringAndSize(long text, long size) {
    if (size < 0) {
      throw Errors.raise(
          Exceptions.SystemError, "Negative size passed to PyUnicode_FromStringAndSize");
    }
    if (text == 0 && size > 0) {
      throw Errors.raise(
          Exceptions.SystemError,
          "NULL string with positive size with NULL passed to PyUnicode_FromStringAndSize");
    }
    return Strs.ofUtf8(text, size);
  }

  @Allocates
  static long PyUnicode_DecodeUTF8(long text, long size, long errors) {
    checkSize(size);
    return errors == 0
        ? Strs.ofUtf8(text, size)
        : Strs.of(Decodings.utf8(NativeMemory.bytes(text, (int) size), handler(errors)));
  }

  /** The name of an error handler. */
  private static String handler(long errors) {
    return errors == 0 ? "strict" : NativeMemory.string(errors);
  }

  static void checkSize(long size) {
    if (size < 0) {
      throw Errors.raise(Exceptions.SystemError, "Negative size passed to PyUnicode_New");
    }
  }

  @Allocates
  static long PyUnicode_InternFromString(long text) {
    return InterpreterState.current().names().of(text);
  }

  /** The name of a {@code _Py_Identifier}, which begins with its characters; borrowed. */
  static long _PyUnicode_FromId(long identifier) {
    return Interned.of(getLong(identifier));
  }

  static void PyUnicode_InternInPlace(long field) {
    long string = getLong(field);
    if (string != 0 && Strs.checkExact(string)) {
      Refs.set(field, InterpreterState.current().names().intern(string));
    }
  }

  static void _PyUnicode_InternMortal(long interpreter, long field) {
    PyUnicode_InternInPlace(field);
  }

  @Fails(0)
  static int _PyUnicode_Equal(long left, long right) {
    return Strs.equal(left, right) ? 1 : 0;
  }

  @Allocates
  static long PyUnicode_DecodeLatin1(long text, long size, long errors) {
    checkSize(size);
    return Strs.of(new String(NativeMemory.bytes(text, (int) size), StandardCharsets.ISO_8859_1));
  }

  /** Of a code point: what {@code str.isspace} is about. */
  @Fails(0)
  static int _PyUnicode_IsWhitespace(int character) {
    boolean isSpace =
        Character.isSpaceChar(character) // separators, by the character's category
            || (character >= '\t' && character <= '\r')
            || (character >= FILE_SEPARATOR && character < ' ')
            || character == NEXT_LINE;
    return isSpace ? 1 : 0;
  }

  @Allocates
  static long PyUnicode_DecodeASCII(long text, long size, long errors) {
    checkSize(size);
    return Strs.of(Decodings.ascii(NativeMemory.bytes(text, (int) size), handler(errors)));
  }

  @Allocates
  static long PyUnicode_FromFormat(long vaList) {
    var list = new VariadicArguments(vaList);
    return Strs.of(Formatter.format(list.nextLong(), list));
  }

  @Allocates
  static long PyUnicode_FromFormatV(long format, long vaList) {
    return Strs.of(Formatter.format(format, new VariadicArguments(vaList)));
  }

  @Allocates
  static long PyUnicode_FromOrdinal(int point) {
    if (point < 0 || point > Character.MAX_CODE_POINT) {
      throw Errors.raise(Exceptions.ValueError, "chr() arg not in range(0x110000)");
    }
    return Strs.of(Character.toString(point));
  }

  /** The characters are to be filled in; there is one empty string. */
  @Allocates
  static long PyUnicode_New(long size, int maxChar) {
    if (size < 0) {
      throw Errors.raise(Exceptions.SystemError, "Negative size passed to PyUnicode_New");
    }
    if (maxChar > Character.MAX_CODE_POINT || maxChar < 0) {
      throw Errors.raise(
          Exceptions.SystemError, "invalid maximum character passed to PyUnicode_New");
    }
    return size == 0 ? Strs.of("") : Strs.create(size, maxChar);
  }

  @Allocates
  static long PyUnicode_FromKindAndData(int kind, long data, long size) {
    return Strs.ofPoints(data, kind, size);
  }

  @Allocates
  static long PyUnicode_FromWideChar(long text, long size) {
    long length = size;
    if (size == -1) {
      length = 0;
      while (getInt(text + WIDE * length) != 0) {
        length++;
      }
    }
    return Strs.ofPoints(text, WIDE, length);
  }

  private static void check(long object) {
    if (!Strs.check(object)) {
      throw Errors.badArgument();
    }
  }

  @Fails(-1)
  static long PyUnicode_GetLength(long string) {
    check(string);
    return Strs.length(string);
  }

  static long PyUnicode_AsUTF8(long string) {
    check(string);
    return Strs.utf8(string);
  }

  static long PyUnicode_AsUTF8AndSize(long string, long size) {
    check(string);
    long text = Strs.utf8(string);
    if (size != 0) {
      putLong(size, Strs.utf8Length(string));
    }
    return text;
  }

  private static void copyPoints(long string, long to, boolean terminated) {
    long length = Strs.length(string);
    for (long i = 0; i < length; i++) {
      putInt(to + 4 * i, Strs.at(string, i));
    }
    if (terminated) {
      putInt(to + 4 * length, 0);
    }
  }

  static long PyUnicode_AsUCS4(long string, long buffer, long size, int copyNull) {
    check(string);
    if (size < Strs.length(string) + (copyNull != 0 ? 1 : 0)) {
      throw Errors.raise(Exceptions.SystemError, "string is longer than the buffer");
    }
    copyPoints(string, buffer, copyNull != 0);
    return buffer;
  }

  @Allocates
  static long PyUnicode_AsUCS4Copy(long string) {
    check(string);
    long buffer = PyMem.malloc(4 * (Strs.length(string) + 1));
    copyPoints(string, buffer, true);
    return buffer;
  }

  @Fails(-1)
  static long PyUnicode_AsWideChar(long string, long buffer, long size) {
    check(string);
    long length = Strs.length(string);
    if (buffer == 0) {
      return length + 1;
    }
    long copied = Math.min(length, size);
    for (long i = 0; i < copied; i++) {
      putInt(buffer + WIDE * i, Strs.at(string, i));
    }
    if (size > length) {
      putInt(buffer + WIDE * length, 0);
    }
    return copied;
  }

  @Allocates
  @Refuses(badArgument = 0)
  static long PyUnicode_AsWideCharString(long string, long size) {
    long buffer = PyUnicode_AsUCS4Copy(string);
    if (size != 0) {
      putLong(size, Strs.length(string));
    }
    return buffer;
  }

  /**
   * UTF-16 and UTF-32.
   *
   * @param byteOrder of an int: −1 little, 1 big, 0 by a mark, or else the machine's
   */
  private static long decode(long text, long size, long errors, long byteOrder, int unit) {
    if (text == 0 && size != 0) {
      throw Errors.raise(Exceptions.TypeError, "a bytes-like object is required, not 'NoneType'");
    }
    byte[] bytes = NativeMemory.bytes(text, Math.toIntExact(Math.max(size, 0)));
    int order = byteOrder == 0 ? 0 : getInt(byteOrder);
    int start = 0;
    if (order == 0 && bytes.length >= unit) {
      long little = unit == 2 ? getShort(text) & 0xffffL : getInt(text) & 0xffffffffL;
      boolean big = little == (unit == 2 ? 0xfffe : 0xfffe0000L);
      if (big || little == 0xfeff) {
        order = big ? 1 : -1;
        start = unit;
      }
    }
    String decoded =
        unit == 2
            ? Decodings.utf16(bytes, start, order > 0, handler(errors))
            : Decodings.utf32(bytes, start, order > 0, handler(errors));
    if (byteOrder != 0) {
      putInt(byteOrder, order);
    }
    return Strs.of(decoded);
  }

  @Allocates
  static long PyUnicode_DecodeUTF16(long text, long size, long errors, long byteOrder) {
    return decode(text, size, errors, byteOrder, 2);
  }

  @Allocates
  static long PyUnicode_DecodeUTF32(long text, long size, long errors, long byteOrder) {
    return decode(text, size, errors, byteOrder, 4);
  }

  static int PyUnicode_Compare(long left, long right) {
    if (!Strs.check(left) || !Strs.check(right)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "Can't compare " + Types.name(Refs.type(left)) + " and " + Types.name(Refs.type(right)));
    }
    return Integer.signum(Strs.compare(left, right));
  }

  @Fails(0)
  static int PyUnicode_CompareWithASCIIString(long string, long text) {
    check(string);
    String other =
        new String(
            NativeMemory.bytes(text, NativeMemory.stringLength(text)), StandardCharsets.ISO_8859_1);
    return Integer.signum(Strs.java(string).compareTo(other));
  }

  @Fails(0)
  static int PyUnicode_EqualToUTF8(long string, long text) {
    return Strs.check(string) && Strs.java(string).equals(NativeMemory.string(text)) ? 1 : 0;
  }

  @Fails(0)
  static int _PyUnicode_EqualToASCIIString(long string, long text) {
    return PyUnicode_EqualToUTF8(string, text);
  }

  @Allocates
  static long PyUnicode_Substring(long string, long start, long end) {
    check(string);
    if (start < 0 || end < 0) {
      throw Errors.raise(Exceptions.IndexError, "string index out of range");
    }
    return Strs.substring(string, start, end);
  }

  /** −1 if it is not there, −2 for an error. */
  @Fails(-2)
  static long PyUnicode_FindChar(long string, int point, long start, long end, int direction) {
    long length = Strs.length(string);
    long from = Math.max(start < 0 ? start + length : start, 0);
    long to = end > length ? length : end < 0 ? Math.max(end + length, 0) : end;
    for (long i = 0; i < to - from; i++) {
      long at = direction > 0 ? from + i : to - 1 - i;
      if (Strs.at(string, at) == point) {
        return at;
      }
    }
    return -1;
  }

  static int PyUnicode_WriteChar(long string, long index, int point) {
    check(string);
    if (index < 0 || index >= Strs.length(string)) {
      throw Errors.raise(Exceptions.IndexError, "string index out of range");
    }
    if (!Character.isValidCodePoint(point)) {
      throw Errors.raise(Exceptions.ValueError, "character out of range");
    }
    Strs.write(string, index, point);
    return 0;
  }

  @Allocates
  static long _PyUnicode_Copy(long string) {
    if (!Strs.check(string)) {
      throw Errors.badInternalCall();
    }
    return Strs.writableCopy(string);
  }

  @Allocates
  static long PyUnicode_AsLatin1String(long string) {
    check(string);
    return Encodings.encode(string, "latin-1", 0x100);
  }

  @Allocates
  static long PyUnicode_AsASCIIString(long string) {
    check(string);
    return Encodings.encode(string, "ascii", 0x80);
  }

  @Allocates
  static long PyUnicode_AsUTF8String(long string) {
    check(string);
    return Bytes.of(Strs.utf8(string), Strs.utf8Length(string));
  }

  /** The locale's encoding is UTF-8. */
  @Allocates
  static long PyUnicode_DecodeLocale(long text, long errors) {
    String handler = handler(errors);
    if (!handler.equals("strict") && !handler.equals("surrogateescape")) {
      throw Errors.raise(Exceptions.ValueError, "unsupported error handler");
    }
    byte[] bytes = NativeMemory.bytes(text, NativeMemory.stringLength(text));
    return Strs.of(Decodings.utf8(bytes, handler));
  }

  /** {@code *field += right}; on failure the field is NULL. */
  static void PyUnicode_Append(long field, long right) {
    long left = getLong(field);
    if (left == 0) {
      if (!Errors.occurred()) {
        throw Errors.badInternalCall();
      }
      return;
    }
    if (right == 0 || !Strs.check(left) || !Strs.check(right)) {
      Refs.clear(field);
      if (right != 0 || !Errors.occurred()) {
        throw Errors.badInternalCall();
      }
      return;
    }
    Refs.set(field, Strs.concat(left, right));
  }

  static void PyUnicode_AppendAndDel(long field, long right) {
    try {
      PyUnicode_Append(field, right);
    } finally {
      Refs.xdecref(right);
    }
  }

  @Allocates
  static long PyUnicode_Concat(long left, long right) {
    if (!Strs.check(left)) {
      throw mustBeStr(left);
    }
    if (!Strs.check(right)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "can only concatenate str (not \"" + Types.name(Refs.type(right)) + "\") to str");
    }
    return Strs.concat(left, right);
  }

  private static PythonError mustBeStr(long object) {
    return Errors.raise(Exceptions.TypeError, "must be str, not " + Types.name(Refs.type(object)));
  }

  /** The value of a decimal digit of any script; −1 for what is none. */
  static int _PyUnicode_ToDecimalDigit(int point) {
    return Character.getType(point) == Character.DECIMAL_DIGIT_NUMBER
        ? Character.digit(point, 10)
        : -1;
  }

  @Fails(0)
  static int _PyUnicode_IsUppercase(int point) {
    return Character.isUpperCase(point) ? 1 : 0;
  }

  @Fails(0)
  static int _PyUnicode_IsLowercase(int point) {
    return Character.isLowerCase(point) ? 1 : 0;
  }
}
