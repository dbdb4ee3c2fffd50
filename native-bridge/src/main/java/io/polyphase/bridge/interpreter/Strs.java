package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.getShort;
import static io.polyphase.bridge.ffi.NativeMemory.put;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.ffi.NativeMemory.putShort;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyASCIIObject;
import io.polyphase.bridge.layout.Layouts.PyCompactUnicodeObject;
import io.polyphase.bridge.layout.Layouts.PyUnicodeObject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Strings: compact ones of the smallest kind that holds their characters (PEP 393). */
public final class Strs {
  private static final int KIND_SHIFT = Integer.numberOfTrailingZeros(PyASCIIObject.state_kind);
  private static final int ASCII_END = 0x80;
  private static final int LATIN1_END = 0x100;
  private static final int BMP_END = Character.MIN_SUPPLEMENTARY_CODE_POINT;

  private Strs() {}

  /** {@code PyUnicode_Check}. */
  public static boolean check(long object) {
    return Types.hasFlag(Refs.type(object), Constants.Py_TPFLAGS_UNICODE_SUBCLASS);
  }

  /** {@code PyUnicode_CheckExact}. */
  public static boolean checkExact(long object) {
    return Refs.type(object) == BuiltinTypes.PyUnicode_Type;
  }

  /** The number of code points. */
  public static long length(long string) {
    return getLong(string + PyASCIIObject.length);
  }

  /** The bytes per code point: 1, 2 or 4. */
  public static int kind(long string) {
    return (getInt(string + PyASCIIObject.state) & PyASCIIObject.state_kind) >> KIND_SHIFT;
  }

  /** Whether all characters are ASCII. */
  public static boolean isAscii(long string) {
    return (getInt(string + PyASCIIObject.state) & PyASCIIObject.state_ascii) != 0;
  }

  /** Where the characters are. */
  public static long data(long string) {
    int state = getInt(string + PyASCIIObject.state);
    if ((state & PyASCIIObject.state_compact) == 0) {
      return getLong(string + PyUnicodeObject.data);
    }
    return string
        + ((state & PyASCIIObject.state_ascii) != 0
            ? PyASCIIObject.SIZE
            : PyCompactUnicodeObject.SIZE);
  }

  /** The code point at an index. */
  public static int at(long string, long index) {
    long data = data(string);
    return switch (kind(string)) {
      case 1 -> getByte(data + index) & 0xff;
      case 2 -> getShort(data + 2 * index) & 0xffff;
      default -> getInt(data + 4 * index);
    };
  }

  /** A string of the same width and another length, with the characters that both have. */
  public static long resized(long string, long length) {
    int kind = kind(string);
    long resized = create(length, isAscii(string) ? 0x7f : maxChar(kind));
    copy(data(string), data(resized), Math.min(length, length(string)) * kind);
    return resized;
  }

  /** {@code PyUnicode_New}: the characters are to be filled in, but for the NUL behind them. */
  public static long create(long length, int maxChar) {
    boolean ascii = maxChar < ASCII_END;
    int kind = maxChar < LATIN1_END ? 1 : maxChar < BMP_END ? 2 : 4;
    long head = ascii ? PyASCIIObject.SIZE : PyCompactUnicodeObject.SIZE;
    long string = Memory.allocate(BuiltinTypes.PyUnicode_Type, head + (length + 1) * kind);
    initialize(string, length, kind, ascii);
    return string;
  }

  static void initialize(long string, long length, int kind, boolean ascii) {
    putLong(string + PyASCIIObject.length, length);
    putLong(string + PyASCIIObject.hash, -1);
    putInt(
        string + PyASCIIObject.state,
        (kind << KIND_SHIFT)
            | PyASCIIObject.state_compact
            | (ascii ? PyASCIIObject.state_ascii : 0));
  }

  /** A string of ASCII characters in memory. */
  public static long ofAscii(long address, long length) {
    if (length <= 1) {
      return StaticObjects.string(length, length == 0 ? 0 : getByte(address));
    }
    long string = create(length, 0x7f);
    copy(address, string + PyASCIIObject.SIZE, length);
    return string;
  }

  /** A Java string; lone surrogates stay what they are. */
  public static long of(String text) {
    int max = 0;
    int length = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      max = Math.max(max, text.codePointAt(i));
      length++;
    }
    long one = StaticObjects.string(length, max);
    if (one != 0) {
      return one;
    }
    long string = create(length, max);
    long data = data(string);
    int kind = kind(string);
    for (int i = 0, at = 0; i < text.length(); at++) {
      int point = text.codePointAt(i);
      putPoint(data, kind, at, point);
      i += Character.charCount(point);
    }
    return string;
  }

  /** Code points in memory of 1, 2 or 4 bytes each. */
  public static long ofPoints(long address, int width, long length) {
    int max = 0;
    for (long i = 0; i < length; i++) {
      max = Math.max(max, pointAt(address, width, i));
    }
    if (max > Character.MAX_CODE_POINT || max < 0) {
      throw Errors.raise(
          Exceptions.ValueError,
          String.format(Locale.ROOT, "character U+%x is not in range [U+0000; U+10ffff]", max));
    }
    long one = StaticObjects.string(length, max);
    if (one != 0) {
      return one;
    }
    long string = create(length, max);
    long data = data(string);
    int kind = kind(string);
    for (long i = 0; i < length; i++) {
      putPoint(data, kind, i, pointAt(address, width, i));
    }
    return string;
  }

  private static int pointAt(long address, int width, long index) {
    return switch (width) {
      case 1 -> getByte(address + index) & 0xff;
      case 2 -> getShort(address + 2 * index) & 0xffff;
      default -> getInt(address + 4 * index);
    };
  }

  static void putPoint(long data, int kind, long index, int point) {
    switch (kind) {
      case 1 -> putByte(data + index, (byte) point);
      case 2 -> putShort(data + 2 * index, (short) point);
      default -> putInt(data + 4 * index, point);
    }
  }

  /** {@code PyUnicode_Substring}; the end may lie behind the string's. */
  public static long substring(long string, long start, long end) {
    long to = Math.min(end, length(string));
    if (start == 0 && to == length(string) && checkExact(string)) {
      return Refs.incref(string);
    }
    if (start >= to) {
      return of("");
    }
    int kind = kind(string);
    return ofPoints(data(string) + start * kind, kind, to - start);
  }

  /** {@code PyUnicode_Concat} of two strings. */
  public static long concat(long left, long right) {
    if (length(right) == 0 && checkExact(left)) {
      return Refs.incref(left);
    }
    if (length(left) == 0 && checkExact(right)) {
      return Refs.incref(right);
    }
    long length = length(left);
    long result = create(length + length(right), Math.max(maxChar(left), maxChar(right)));
    copyInto(left, result, 0);
    copyInto(right, result, length);
    return result;
  }

  /** Writes all characters of a string into another, of a kind that holds them. */
  private static void copyInto(long string, long target, long at) {
    int kind = kind(target);
    if (kind == kind(string)) {
      copy(data(string), data(target) + at * kind, length(string) * kind);
      return;
    }
    for (long i = 0; i < length(string); i++) {
      putPoint(data(target), kind, at + i, at(string, i));
    }
  }

  /** {@code PyUnicode_DecodeUTF8} with strict errors. */
  public static long ofUtf8(long address, long length) {
    long ascii = NativeMemory.asciiLength(address, length);
    if (ascii == length) {
      return ofAscii(address, length);
    }
    Utf8Text text = Utf8Text.at(address, length, ascii);
    if (text == null) {
      return of(Utf8.decode(NativeMemory.bytes(address, Math.toIntExact(length))));
    }
    long one = StaticObjects.string(text.points(), text.largest());
    if (one != 0) {
      return one;
    }
    long string = create(text.points(), text.largest());
    text.writeTo(data(string), kind(string));
    return string;
  }

  /** {@code PyUnicode_FromString}. */
  public static long ofUtf8(long address) {
    return ofUtf8(address, NativeMemory.stringLength(address));
  }

  /** The string as Java has it. */
  public static String java(long string) {
    int length = Math.toIntExact(length(string));
    long data = data(string);
    switch (kind(string)) {
      case 1 -> {
        return new String(NativeMemory.bytes(data, length), StandardCharsets.ISO_8859_1);
      }
      case 2 -> { // by units: a decoder would replace lone surrogates
        var units = new char[length];
        for (int i = 0; i < length; i++) {
          units[i] = (char) getShort(data + 2L * i);
        }
        return new String(units);
      }
      default -> {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
          text.appendCodePoint(getInt(data + 4L * i));
        }
        return text.toString();
      }
    }
  }

  /** {@code PyUnicode_AsUTF8}: NUL-terminated, as long as the string lives. */
  public static long utf8(long string) {
    if (isAscii(string)) {
      return data(string);
    }
    long cached = getLong(string + PyCompactUnicodeObject.utf8);
    if (cached != 0) {
      return cached;
    }
    byte[] bytes = Utf8.encode(java(string));
    long memory = CLibrary.malloc(bytes.length + 1L);
    put(bytes, memory);
    putByte(memory + bytes.length, (byte) 0);
    putLong(string + PyCompactUnicodeObject.utf8_length, bytes.length);
    putLong(string + PyCompactUnicodeObject.utf8, memory);
    return memory;
  }

  /** The number of bytes of {@link #utf8}. */
  public static long utf8Length(long string) {
    if (isAscii(string)) {
      return length(string);
    }
    utf8(string);
    return getLong(string + PyCompactUnicodeObject.utf8_length);
  }

  /** The hash of the characters, kept in the string. */
  public static long hash(long string) {
    long hash = getLong(string + PyASCIIObject.hash);
    if (hash != -1) {
      return hash;
    }
    hash = Hashes.ofBytes(data(string), length(string) * kind(string));
    putLong(string + PyASCIIObject.hash, hash);
    return hash;
  }

  /** {@code PyUnicode_MAX_CHAR_VALUE}: no character is above it. */
  public static int maxChar(long string) {
    return isAscii(string) ? ASCII_END - 1 : maxChar(kind(string));
  }

  /** The last character that a string of the kind can have. */
  public static int maxChar(int kind) {
    return switch (kind) {
      case 1 -> LATIN1_END - 1;
      case 2 -> BMP_END - 1;
      default -> Character.MAX_CODE_POINT;
    };
  }

  /** {@code _PyUnicode_Copy}: a new string, to be written to. */
  public static long writableCopy(long string) {
    long result = create(length(string), maxChar(string));
    copy(data(string), data(result), length(string) * kind(string));
    return result;
  }

  /** {@code PyUnicode_WRITE}: the string must be of a kind that holds the character. */
  public static void write(long string, long index, int point) {
    putPoint(data(string), kind(string), index, point);
  }

  /** Whether both have the same characters. */
  public static boolean equal(long left, long right) {
    if (left == right) {
      return true;
    }
    long length = length(left);
    int kind = kind(left);
    if (length != length(right) || kind != kind(right)) {
      return false;
    }
    return sameBytes(data(left), data(right), length * kind);
  }

  public static boolean sameBytes(long left, long right, long size) {
    long i = 0;
    for (; i + 8 <= size; i += 8) {
      if (getLong(left + i) != getLong(right + i)) {
        return false;
      }
    }
    for (; i < size; i++) {
      if (getByte(left + i) != getByte(right + i)) {
        return false;
      }
    }
    return true;
  }

  /** By code points: negative, 0 or positive. */
  public static int compare(long left, long right) {
    long common = Math.min(length(left), length(right));
    for (long i = 0; i < common; i++) {
      int order = Integer.compare(at(left, i), at(right, i));
      if (order != 0) {
        return order;
      }
    }
    return Long.compare(length(left), length(right));
  }

  /** {@code tp_dealloc}. */
  public static long dealloc(long string) {
    int state = getInt(string + PyASCIIObject.state);
    if (MortalNames.isMortal(state)) {
      MortalNames.forget(string);
    }
    if ((state & PyASCIIObject.state_ascii) == 0) {
      CLibrary.free(getLong(string + PyCompactUnicodeObject.utf8));
    }
    if ((state & PyASCIIObject.state_compact) == 0) {
      CLibrary.free(getLong(string + PyUnicodeObject.data));
    }
    Memory.free(string);
    return 0;
  }
}
