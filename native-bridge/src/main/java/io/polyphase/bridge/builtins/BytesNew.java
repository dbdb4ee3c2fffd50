package io.polyphase.bridge.builtins;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.ffi.NativeMemory.zero;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.SlotCalls;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyVarObject;
import io.polyphase.bridge.objects.Arguments;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Buffers;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Codecs;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.Parameters;
import io.polyphase.bridge.objects.Points;
import io.polyphase.bridge.objects.SequenceProtocol;

/** {@code bytes(source, encoding, errors)}. */
final class BytesNew {
  private static final Parameters PARAMETERS =
      Parameters.of("bytes", 0, "source", "encoding", "errors");
  private static final long BYTES_METHOD = Interned.of("__bytes__");
  private static final int BYTE_VALUES = 256;

  private BytesNew() {}

  static long create(long type, long args, long keywords) {
    long[] values = PARAMETERS.unpack(args, keywords);
    long bytes = of(values[0], names(values, "bytes"));
    if (type == BuiltinTypes.PyBytes_Type) {
      return bytes;
    }
    try {
      return ofSubtype(type, bytes);
    } finally {
      Refs.decref(bytes);
    }
  }

  /** The encoding and the name of the error handler, null where none is given. */
  static String[] names(long[] values, String function) {
    return new String[] {
      values[1] == 0 ? null : Arguments.name(function, "argument 'encoding'", values[1], ""),
      values[2] == 0 ? null : Arguments.name(function, "argument 'errors'", values[2], "")
    };
  }

  /** What is wrong with an encoding or an error handler for what is no string. */
  static PythonError withoutString(String[] names) {
    return Errors.raise(
        Exceptions.TypeError,
        names[0] != null
            ? "encoding without a string argument"
            : "errors without a string argument");
  }

  static PythonError withoutEncoding() {
    return Errors.raise(Exceptions.TypeError, "string argument without an encoding");
  }

  private static long of(long source, String[] names) {
    boolean isString = source != 0 && Strs.check(source);
    if (names[0] != null && isString) {
      return Codecs.encode(source, names[0], names[1] == null ? "strict" : names[1]);
    }
    if (names[0] != null || names[1] != null) {
      throw isString ? withoutEncoding() : withoutString(names);
    }
    if (source == 0) {
      return Bytes.of(0, 0);
    }
    long method = Attributes.special(source, BYTES_METHOD);
    if (method != 0) {
      return ofMethod(method);
    }
    if (isString) {
      throw withoutEncoding();
    }
    return NumberProtocol.isIndex(source) ? zeros(source) : ofObject(source);
  }

  private static long ofMethod(long method) {
    long bytes;
    try {
      bytes = CallProtocol.callWith(method);
    } finally {
      Refs.decref(method);
    }
    if (!Bytes.check(bytes)) {
      String type = Types.name(Refs.type(bytes));
      Refs.decref(bytes);
      throw Errors.raise(Exceptions.TypeError, "__bytes__ returned non-bytes (type " + type + ")");
    }
    return bytes;
  }

  /** How many bytes a number asks for; −1 if it turns out to be none. */
  static long count(long number) {
    long size;
    try {
      size = NumberProtocol.asSsize(number, Exceptions.OverflowError);
    } catch (PythonError _) {
      Errors.clearIf(Exceptions.TypeError);
      return -1;
    }
    if (size < 0) {
      throw Errors.raise(Exceptions.ValueError, "negative count");
    }
    return size;
  }

  private static long zeros(long number) {
    long size = count(number);
    if (size < 0) {
      return ofObject(number);
    }
    if (size == 1) {
      return Bytes.of(new byte[1]);
    }
    long bytes = Bytes.of(0, size);
    if (size > 0) {
      zero(Bytes.data(bytes), size);
    }
    return bytes;
  }

  /** {@code PyBytes_FromObject}. */
  static long ofObject(long source) {
    if (Refs.type(source) == BuiltinTypes.PyBytes_Type) {
      return Refs.incref(source);
    }
    if (Buffers.isBuffer(source)) {
      return Bytes.of(Buffers.allBytes(source));
    }
    String message = "cannot convert '" + Types.name(Refs.type(source)) + "' object to bytes";
    if (Strs.check(source)) {
      throw Errors.raise(Exceptions.TypeError, message);
    }
    return bytes(source, message, "bytes must be in range(0, 256)").toBytesObject();
  }

  /**
   * The bytes that an iterable has as numbers.
   *
   * @param notIterable the message if it is none
   * @param outOfRange the message if an item is no byte
   */
  static Points bytes(long iterable, String notIterable, String outOfRange) {
    var out = new Points();
    long iterator;
    try {
      iterator = SequenceProtocol.iter(iterable);
    } catch (PythonError e) {
      throw Errors.matches(Exceptions.TypeError)
          ? Errors.raise(Exceptions.TypeError, notIterable)
          : e;
    }
    try {
      for (long item = SequenceProtocol.next(iterator);
          item != 0;
          item = SequenceProtocol.next(iterator)) {
        try {
          out.add(value(item, outOfRange));
        } finally {
          Refs.decref(item);
        }
      }
    } finally {
      Refs.decref(iterator);
    }
    return out;
  }

  private static int value(long item, String outOfRange) {
    long value = NumberProtocol.asSsize(item, 0);
    if (value < 0 || value >= BYTE_VALUES) {
      throw Errors.raise(Exceptions.ValueError, outOfRange);
    }
    return (int) value;
  }

  private static long ofSubtype(long type, long bytes) {
    long size = Bytes.size(bytes);
    long object = SlotCalls.object(getLong(type + PyTypeObject.tp_alloc), type, size);
    copy(Bytes.data(bytes), Bytes.data(object), size);
    putByte(Bytes.data(object) + size, (byte) 0);
    putLong(object + PyVarObject.SIZE, -1); // the hash, which is not known yet
    return object;
  }
}
