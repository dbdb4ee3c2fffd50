package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;

/** {@code bytes % values} (PEP 461). */
public final class BytePercent extends Percent {
  private static final long BYTES_METHOD = Interned.of("__bytes__");
  private static final int BYTE_VALUES = 256;

  private BytePercent(TextKind kind, long format, long args) {
    super(kind, format, args);
  }

  public static long format(TextKind kind, long format, long args) {
    return new BytePercent(kind, format, args).format();
  }

  @Override
  Points text(PercentSpec spec, long value) {
    return switch (spec.code()) {
      case 'r', 'a' ->
          truncated(new Points().add(Reprs.ascii(ObjectProtocol.reprJava(value))), spec);
      case 's', 'b' -> truncated(bytes(value), spec);
      case 'c' -> new Points().add(character(value));
      default -> throw unsupported(spec);
    };
  }

  private static Points bytes(long value) {
    if (Buffers.isBuffer(value)) {
      return points(Buffers.java(value));
    }
    long method = Attributes.special(value, BYTES_METHOD);
    if (method == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "%b requires a bytes-like object, or an object that implements __bytes__, not '"
              + Types.name(Refs.type(value))
              + "'");
    }
    long bytes;
    try {
      bytes = CallProtocol.callWith(method);
    } finally {
      Refs.decref(method);
    }
    try {
      if (!Bytes.check(bytes)) {
        throw Errors.raise(
            Exceptions.TypeError,
            "__bytes__ returned non-bytes (type " + Types.name(Refs.type(bytes)) + ")");
      }
      return points(Bytes.java(bytes));
    } finally {
      Refs.decref(bytes);
    }
  }

  private static Points points(byte[] bytes) {
    var points = new Points(bytes.length);
    for (byte b : bytes) {
      points.add(b & 0xff);
    }
    return points;
  }

  private static int character(long value) {
    boolean isBytes = Bytes.check(value);
    if (isBytes || ByteArrays.check(value)) {
      byte[] bytes = isBytes ? Bytes.java(value) : ByteArrays.java(value);
      if (bytes.length == 1) {
        return bytes[0] & 0xff;
      }
    } else if (NumberProtocol.isIndex(value)) {
      long number = NumberProtocol.asSsize(value, 0);
      if (number < 0 || number >= BYTE_VALUES) {
        throw Errors.raise(Exceptions.OverflowError, "%c arg not in range(256)");
      }
      return (int) number;
    }
    throw Errors.raise(
        Exceptions.TypeError, "%c requires an integer in range(256) or a single byte");
  }

  @Override
  double real(long value) {
    try {
      return NumberProtocol.asDouble(value);
    } catch (PythonError _) {
      throw Errors.raise(
          Exceptions.TypeError, "float argument required, not " + Types.name(Refs.type(value)));
    }
  }
}
