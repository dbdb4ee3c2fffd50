package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getShort;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.objects.Buffers;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.FileSystemEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * unicodeobject.h: texts as bytes and back, by the codecs that CPython has in C. All others are
 * Python code (the package {@code encodings}), which the host does not run: their names are
 * unknown.
 */
final class CodecTextApi {
  private static final int UTF_8_LONGEST = 4;

  private CodecTextApi() {}

  private static String handler(long errors) {
    return errors == 0 ? "strict" : NativeMemory.string(errors);
  }

  /** A name as {@code _Py_normalize_encoding} has it. */
  private static String normal(long encoding) {
    return NativeMemory.string(encoding).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "_");
  }

  private static PythonError unknown(long encoding) {
    return Errors.raise(
        Exceptions.LookupError, "unknown encoding: " + NativeMemory.string(encoding));
  }

  private static byte[] bytes(long text, long size) {
    UnicodeApi.checkSize(size);
    return NativeMemory.bytes(text, Math.toIntExact(size));
  }

  // Decoding

  @Allocates
  static long PyUnicode_Decode(long text, long size, long encoding, long errors) {
    if (encoding == 0) {
      return UnicodeApi.PyUnicode_DecodeUTF8(text, size, errors);
    }
    return switch (normal(encoding)) {
      case "utf_8", "utf8" -> UnicodeApi.PyUnicode_DecodeUTF8(text, size, errors);
      case "utf_16", "utf16" -> UnicodeApi.PyUnicode_DecodeUTF16(text, size, errors, 0);
      case "utf_32", "utf32" -> UnicodeApi.PyUnicode_DecodeUTF32(text, size, errors, 0);
      case "ascii", "us_ascii" -> UnicodeApi.PyUnicode_DecodeASCII(text, size, errors);
      case "latin_1", "latin1", "iso_8859_1", "iso8859_1", "l1" ->
          UnicodeApi.PyUnicode_DecodeLatin1(text, size, errors);
      case "unicode_escape" -> PyUnicode_DecodeUnicodeEscape(text, size, errors);
      case "raw_unicode_escape" -> PyUnicode_DecodeRawUnicodeEscape(text, size, errors);
      default -> throw unknown(encoding);
    };
  }

  @Allocates
  @Refuses(badArgument = 0)
  static long PyUnicode_FromEncodedObject(long object, long encoding, long errors) {
    if (Strs.check(object)) {
      throw Errors.raise(Exceptions.TypeError, "decoding str is not supported");
    }
    if (!Buffers.isBuffer(object)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "decoding to str: need a bytes-like object, " + Types.name(Refs.type(object)) + " found");
    }
    byte[] bytes = Buffers.java(object);
    long copy = Bytes.of(bytes);
    try {
      return bytes.length == 0
          ? Strs.of("")
          : PyUnicode_Decode(Bytes.data(copy), bytes.length, encoding, errors);
    } finally {
      Refs.decref(copy);
    }
  }

  @Allocates
  static long PyUnicode_DecodeUnicodeEscape(long text, long size, long errors) {
    return Strs.of(EscapedText.decode(bytes(text, size), handler(errors)));
  }

  @Allocates
  static long PyUnicode_DecodeRawUnicodeEscape(long text, long size, long errors) {
    return Strs.of(EscapedText.decodeRaw(bytes(text, size), handler(errors)));
  }

  /** As without state; a character that is cut off at the end is left for the next time. */
  @Allocates
  static long PyUnicode_DecodeUTF8Stateful(long text, long size, long errors, long consumed) {
    long whole = consumed == 0 ? size : size - cutOff(text, size);
    long decoded = UnicodeApi.PyUnicode_DecodeUTF8(text, whole, errors);
    if (consumed != 0) {
      putLong(consumed, whole);
    }
    return decoded;
  }

  /** How many bytes at the end are the beginning of a character. */
  private static long cutOff(long text, long size) {
    for (long back = 1; back < UTF_8_LONGEST && back <= size; back++) {
      int first = getByte(text + size - back) & 0xff;
      int needed = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
      if (first >= 0xc0 || first < 0x80) {
        return first >= 0xf5 || needed <= back ? 0 : back;
      }
    }
    return 0;
  }

  @Allocates
  static long PyUnicode_DecodeUTF16Stateful(
      long text, long size, long errors, long byteOrder, long consumed) {
    long whole = consumed == 0 ? size : size - size % 2;
    if (consumed != 0 && whole >= 2 && endsInHalf(text, whole, byteOrder)) {
      whole -= 2;
    }
    long decoded = UnicodeApi.PyUnicode_DecodeUTF16(text, whole, errors, byteOrder);
    if (consumed != 0) {
      putLong(consumed, whole);
    }
    return decoded;
  }

  private static boolean endsInHalf(long text, long size, long byteOrder) {
    int order = byteOrder == 0 ? 0 : getInt(byteOrder);
    boolean big = order > 0 || (order == 0 && (getShort(text) & 0xffff) == 0xfffe);
    short last = getShort(text + size - 2);
    return Character.isHighSurrogate((char) (big ? Short.reverseBytes(last) : last));
  }

  @Allocates
  static long PyUnicode_DecodeUTF32Stateful(
      long text, long size, long errors, long byteOrder, long consumed) {
    long whole = consumed == 0 ? size : size - size % 4;
    long decoded = UnicodeApi.PyUnicode_DecodeUTF32(text, whole, errors, byteOrder);
    if (consumed != 0) {
      putLong(consumed, whole);
    }
    return decoded;
  }

  @Allocates
  static long PyUnicode_DecodeLocaleAndSize(long text, long size, long errors) {
    if (NativeMemory.stringLength(text) != size) {
      throw Errors.raise(Exceptions.ValueError, "embedded null byte");
    }
    return UnicodeApi.PyUnicode_DecodeLocale(text, errors);
  }

  /**
   * An argument converter: a new str of a str, bytes or path-like object; not 0 for success. Called
   * with NULL it takes back what it has made.
   */
  @Fails(0)
  static int PyUnicode_FSDecoder(long object, long result) {
    if (object == 0) {
      Refs.clear(result);
      return 1;
    }
    long path = FileSystemEncoding.path(object);
    try {
      long text =
          Bytes.check(path) ? FileSystemEncoding.decode(Bytes.java(path)) : Refs.incref(path);
      if (Strs.java(text).indexOf('\0') >= 0) {
        Refs.decref(text);
        throw Errors.raise(Exceptions.ValueError, "embedded null character");
      }
      putLong(result, text);
      return Constants.Py_CLEANUP_SUPPORTED;
    } finally {
      Refs.decref(path);
    }
  }

  // Encoding

  private static void check(long string) {
    if (!Strs.check(string)) {
      throw Errors.badArgument();
    }
  }

  @Allocates
  static long PyUnicode_AsEncodedString(long string, long encoding, long errors) {
    check(string);
    if (encoding == 0) {
      return Bytes.of(TextEncoder.UTF_8.encode(string, handler(errors)));
    }
    String handler = handler(errors);
    return switch (normal(encoding)) {
      case "utf_8", "utf8" -> Bytes.of(TextEncoder.UTF_8.encode(string, handler));
      case "utf_16", "utf16" -> marked(string, 2, handler);
      case "utf_32", "utf32" -> marked(string, 4, handler);
      case "utf_16_le" -> Bytes.of(TextEncoder.ofUnits(2, false).encode(string, handler));
      case "utf_16_be" -> Bytes.of(TextEncoder.ofUnits(2, true).encode(string, handler));
      case "utf_32_le" -> Bytes.of(TextEncoder.ofUnits(4, false).encode(string, handler));
      case "utf_32_be" -> Bytes.of(TextEncoder.ofUnits(4, true).encode(string, handler));
      case "ascii", "us_ascii" -> Bytes.of(TextEncoder.ASCII.encode(string, handler));
      case "latin_1", "latin1", "iso_8859_1", "iso8859_1", "l1" ->
          Bytes.of(TextEncoder.LATIN_1.encode(string, handler));
      case "unicode_escape" -> PyUnicode_AsUnicodeEscapeString(string);
      case "raw_unicode_escape" -> PyUnicode_AsRawUnicodeEscapeString(string);
      default -> throw unknown(encoding);
    };
  }

  /** In the machine's order, with a mark in front. */
  private static long marked(long string, int width, String errors) {
    byte[] encoded = TextEncoder.ofUnits(width, false).encode(string, errors);
    byte[] all = new byte[width + encoded.length];
    all[0] = (byte) 0xff;
    all[1] = (byte) 0xfe;
    System.arraycopy(encoded, 0, all, width, encoded.length);
    return Bytes.of(all);
  }

  @Allocates
  static long PyUnicode_AsUTF16String(long string) {
    check(string);
    return marked(string, 2, "strict");
  }

  @Allocates
  static long PyUnicode_AsUTF32String(long string) {
    check(string);
    return marked(string, 4, "strict");
  }

  @Allocates
  static long PyUnicode_AsUnicodeEscapeString(long string) {
    check(string);
    return Bytes.of(EscapedText.encode(string).getBytes(StandardCharsets.US_ASCII));
  }

  @Allocates
  static long PyUnicode_AsRawUnicodeEscapeString(long string) {
    check(string);
    return Bytes.of(EscapedText.encodeRaw(string).getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The locale's encoding is UTF-8. */
  @Allocates
  @Refuses(badArgument = 0)
  static long PyUnicode_EncodeLocale(long string, long errors) {
    check(string);
    String handler = handler(errors);
    if (!handler.equals("strict") && !handler.equals("surrogateescape")) {
      throw Errors.raise(Exceptions.ValueError, "unsupported error handler");
    }
    if (Strs.java(string).indexOf('\0') >= 0) {
      throw Errors.raise(Exceptions.ValueError, "embedded null character");
    }
    return Bytes.of(TextEncoder.UTF_8.encode(string, handler));
  }
}
