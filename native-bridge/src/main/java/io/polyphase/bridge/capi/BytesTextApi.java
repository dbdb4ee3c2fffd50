package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Buffers;
import io.polyphase.bridge.objects.ByteArrays;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.BytesOfObjects;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.EscapedBytes;
import io.polyphase.bridge.objects.Reprs;
import java.util.Arrays;

/** bytesobject.h, bytearrayobject.h: bytes of other objects, put together, and shown. */
final class BytesTextApi {
  private static final long BYTES_METHOD = Interned.of("__bytes__");

  private BytesTextApi() {}

  /** The bytes of two bytes-like objects, one behind the other. */
  private static byte[] concatenated(long left, long right) {
    if (!Buffers.isBuffer(left) || !Buffers.isBuffer(right)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "can't concat " + Types.name(Refs.type(right)) + " to " + Types.name(Refs.type(left)));
    }
    byte[] first = Buffers.java(left);
    byte[] second = Buffers.java(right);
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** {@code *field += right}; on failure the field is NULL. */
  @Allocates
  static void PyBytes_Concat(long field, long right) {
    long left = getLong(field);
    if (left == 0) {
      return;
    }
    NativeMemory.putLong(field, 0);
    try {
      if (right != 0) {
        NativeMemory.putLong(field, Bytes.of(concatenated(left, right)));
      }
    } finally {
      Refs.decref(left);
    }
  }

  @Allocates
  static void PyBytes_ConcatAndDel(long field, long right) {
    try {
      PyBytes_Concat(field, right);
    } finally {
      Refs.xdecref(right);
    }
  }

  @Allocates
  static long PyByteArray_Concat(long left, long right) {
    byte[] both = concatenated(left, right);
    long result = ByteArrays.of(0, 0);
    ByteArrays.append(result, both);
    return result;
  }

  @Allocates
  static long PyByteArray_FromObject(long object) {
    return CallProtocol.callWith(BuiltinTypes.PyByteArray_Type, object);
  }

  @Allocates
  @Refuses(badArgument = 0)
  static long PyBytes_FromObject(long object) {
    return BytesOfObjects.of(object);
  }

  /** {@code bytes(object)}, but for numbers. */
  @Allocates
  static long PyObject_Bytes(long object) {
    if (object == 0) {
      return Bytes.of("<NULL>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
    if (Refs.type(object) == BuiltinTypes.PyBytes_Type) {
      return Refs.incref(object);
    }
    long method = Attributes.special(object, BYTES_METHOD);
    if (method == 0) {
      return BytesOfObjects.of(object);
    }
    long result;
    try {
      result = CallProtocol.callWith(method);
    } finally {
      Refs.decref(method);
    }
    if (!Bytes.check(result)) {
      String type = Types.name(Refs.type(result));
      Refs.decref(result);
      throw Errors.raise(Exceptions.TypeError, "__bytes__ returned non-bytes (type " + type + ")");
    }
    return result;
  }

  /** The last two arguments mean nothing since Python 3. */
  @Allocates
  static long PyBytes_DecodeEscape(
      long text, long size, long errors, long unicode, long recodeEncoding) {
    if (size < 0) {
      throw Errors.noMemory();
    }
    byte[] escaped = NativeMemory.bytes(text, Math.toIntExact(size));
    return Bytes.of(
        EscapedBytes.decode(escaped, errors == 0 ? "strict" : NativeMemory.string(errors)));
  }

  /**
   * As {@code repr} shows bytes.
   *
   * @param smartQuotes whether the quotes may be double ones, where there are single ones inside
   */
  @Allocates
  static long PyBytes_Repr(long bytes, int smartQuotes) {
    String shown = Reprs.ofBytes(Bytes.java(bytes));
    boolean doubled = shown.charAt(1) == '"';
    return Strs.of(
        smartQuotes == 0 && doubled
            ? "b'" + shown.substring(2, shown.length() - 1).replace("'", "\\'") + "'"
            : shown);
  }

  @Allocates
  static long PyBytes_FromFormat(long vaList) {
    var list = new VariadicArguments(vaList);
    return Bytes.of(BytesFormatter.format(list.nextLong(), list));
  }

  @Allocates
  static long PyBytes_FromFormatV(long format, long vaList) {
    return Bytes.of(BytesFormatter.format(format, new VariadicArguments(vaList)));
  }
}
