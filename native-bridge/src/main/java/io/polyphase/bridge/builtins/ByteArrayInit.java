package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.zero;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.objects.Buffers;
import io.polyphase.bridge.objects.ByteArrays;
import io.polyphase.bridge.objects.Encodings;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.Parameters;

/** {@code bytearray(source, encoding, errors)}. */
final class ByteArrayInit {
  private static final Parameters PARAMETERS =
      Parameters.of("bytearray", 0, "source", "encoding", "errors");
  private static final String OUT_OF_RANGE = "byte must be in range(0, 256)";

  private ByteArrayInit() {}

  static int init(long object, long args, long keywords) {
    long[] values = PARAMETERS.unpack(args, keywords);
    String[] names = BytesNew.names(values, "bytearray");
    ByteArrays.resize(object, 0);
    long source = values[0];
    if (source != 0 && Strs.check(source)) {
      if (names[0] == null) {
        throw BytesNew.withoutEncoding();
      }
      String errors = names[1] == null ? "strict" : names[1];
      ByteArrays.append(object, Encodings.encode(source, names[0], errors));
      return 0;
    }
    if (names[0] != null || names[1] != null) {
      throw BytesNew.withoutString(names);
    }
    if (source != 0 && !(NumberProtocol.isIndex(source) && zeros(object, source))) {
      ByteArrays.append(object, bytes(source));
    }
    return 0;
  }

  /** So many bytes; false if the number turns out to be none. */
  private static boolean zeros(long object, long number) {
    long size = BytesNew.count(number);
    if (size < 0) {
      return false;
    }
    ByteArrays.resize(object, size);
    zero(ByteArrays.data(object), size);
    return true;
  }

  /** The bytes of an object that has some, or is an iterable of numbers. */
  static byte[] bytes(long source) {
    return Buffers.isBuffer(source)
        ? Buffers.allBytes(source)
        : BytesNew.bytes(
                source,
                "cannot convert '" + Types.name(Refs.type(source)) + "' object to bytearray",
                OUT_OF_RANGE)
            .toBytes();
  }

  /** The same for {@code extend}, which says it in other words. */
  static byte[] extension(long source) {
    if (Buffers.isBuffer(source)) {
      return Buffers.allBytes(source);
    }
    try {
      return BytesNew.bytes(
              source, "can't extend bytearray with " + Types.name(Refs.type(source)), OUT_OF_RANGE)
          .toBytes();
    } catch (PythonError e) {
      if (Strs.check(source) && Errors.matches(Exceptions.TypeError)) {
        throw Errors.raise(Exceptions.TypeError, "expected iterable of integers; got: 'str'");
      }
      throw e;
    }
  }
}
