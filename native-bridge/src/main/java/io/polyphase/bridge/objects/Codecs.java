package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Encodings by their names, those that CPython has in C; the others are Python code of the package
 * {@code encodings}.
 */
public final class Codecs {
  private static final Map<String, String> NAMES = new HashMap<>();

  static {
    alias("utf-8", "utf_8 utf8 u8 utf utf8_ucs2 utf8_ucs4 cp65001");
    alias(
        "latin-1",
        "latin_1 latin1 latin l1 8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1"
            + " iso_8859_1_1987 iso_ir_100");
    alias(
        "ascii",
        "ascii us_ascii us 646 ansi_x3.4_1968 ansi_x3_4_1968 ansi_x3.4_1986 cp367 csascii ibm367"
            + " iso646_us iso_646.irv_1991 iso_ir_6");
    alias("utf-16", "utf_16 utf16 u16");
    alias("utf-16-le", "utf_16_le utf_16le unicodelittleunmarked");
    alias("utf-16-be", "utf_16_be utf_16be unicodebigunmarked");
    alias("utf-32", "utf_32 utf32 u32");
    alias("utf-32-le", "utf_32_le utf_32le");
    alias("utf-32-be", "utf_32_be utf_32be");
  }

  private Codecs() {}

  private static void alias(String encoding, String names) {
    for (String name : names.split(" ", -1)) {
      NAMES.put(name, encoding);
    }
  }

  /** The name that the encoding goes by in messages; {@code LookupError} if there is none. */
  static String canonical(String name) {
    String normal = name.toLowerCase(Locale.ROOT).replaceAll("[- _]+", "_");
    String encoding = NAMES.get(normal);
    if (encoding == null) {
      throw Errors.raise(Exceptions.LookupError, "unknown encoding: " + name);
    }
    return encoding;
  }

  /** A new bytes object. */
  public static long encode(long string, String encoding, String errors) {
    return Bytes.of(Encodings.encode(string, encoding, errors));
  }

  /** A new str; of nothing without a look at the names. */
  public static long decode(byte[] bytes, String encoding, String errors) {
    return bytes.length == 0 ? Strs.of("") : Decodings.decode(bytes, canonical(encoding), errors);
  }

  /** {@code PyUnicode_FromEncodedObject}. */
  public static long decodeObject(long object, String encoding, String errors) {
    if (Strs.check(object)) {
      throw Errors.raise(Exceptions.TypeError, "decoding str is not supported");
    }
    return decode(bytes(object), encoding, errors);
  }

  private static byte[] bytes(long object) {
    if (Bytes.check(object)) {
      return Bytes.java(object);
    }
    if (!Buffers.isBuffer(object)) {
      throw needsBytes(object);
    }
    try {
      return Buffers.java(object);
    } catch (PythonError _) {
      throw needsBytes(object);
    }
  }

  private static PythonError needsBytes(long object) {
    return Errors.raise(
        Exceptions.TypeError,
        "decoding to str: need a bytes-like object, " + Types.name(Refs.type(object)) + " found");
  }
}
