package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** UTF-8 in which a byte that does not belong there becomes a surrogate, and back (PEP 383). */
public final class FileSystemEncoding {
  private static final int ESCAPES = 0xdc00;
  private static final int FIRST_ESCAPE = ESCAPES + 0x80;
  private static final int LAST_ESCAPE = ESCAPES + 0xff;

  private static final long FSPATH = Interned.of("__fspath__");

  private FileSystemEncoding() {}

  /** A str. */
  public static long decode(byte[] bytes) {
    return Strs.of(text(bytes));
  }

  /** A text with surrogates on their own. */
  public static String text(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (ESCAPES + (in.get() & 0xff)));
      }
      result = decoder.decode(in, out, true);
    }
    return out.flip().toString();
  }

  /** {@code os.fspath(object)}: a str or bytes object. */
  public static long path(long object) {
    if (Strs.check(object) || Bytes.check(object)) {
      return Refs.incref(object);
    }
    long method = Attributes.special(object, FSPATH);
    if (method == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "expected str, bytes or os.PathLike object, not " + Types.shortName(Refs.type(object)));
    }
    long path;
    try {
      path = CallProtocol.callWith(method);
    } finally {
      Refs.decref(method);
    }
    if (!Strs.check(path) && !Bytes.check(path)) {
      String type = Types.name(Refs.type(path));
      Refs.decref(path);
      throw Errors.raise(
          Exceptions.TypeError,
          String.format(
              Locale.ROOT,
              "expected %s.__fspath__() to return str or bytes, not %s",
              Types.name(Refs.type(object)),
              type));
    }
    return path;
  }

  /** A bytes object. */
  public static long encode(long string) {
    var out = new ByteArrayOutputStream();
    for (long i = 0; i < Strs.length(string); i++) {
      if (!encode(Strs.at(string, i), out)) {
        throw UnicodeErrors.raiseEncodeError(
            "utf-8", Strs.java(string), (int) i, "surrogates not allowed");
      }
    }
    return Bytes.of(out.toByteArray());
  }

  /** The bytes of one character; nothing, and false, for a surrogate that stands for no byte. */
  public static boolean encode(int point, ByteArrayOutputStream out) {
    if (point >= FIRST_ESCAPE && point <= LAST_ESCAPE) {
      out.write(point - ESCAPES);
      return true;
    }
    if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
      return false;
    }
    out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
    return true;
  }
}
