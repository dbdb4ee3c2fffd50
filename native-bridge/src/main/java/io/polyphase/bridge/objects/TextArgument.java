package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Py_buffer;

/**
 * Text that is an argument of a method: a str's, or the bytes of any object that has some, which it
 * does not change until they are given back.
 *
 * @param buffer a {@code Py_buffer}, or 0
 * @param block the memory to free, or 0
 */
public record TextArgument(Span span, long buffer, long block) implements AutoCloseable {
  private static final int BYTE_VALUES = 256;

  public static TextArgument ofStr(long string) {
    return new TextArgument(Span.of(string), 0, 0);
  }

  /** Of a str, or the bytes of an object; {@code TypeError} if it has none. */
  public static TextArgument of(TextKind kind, long object) {
    return kind.isStr() ? ofStr(object) : ofBytes(object);
  }

  public static TextArgument ofBytes(long object) {
    long buffer = CLibrary.calloc(Py_buffer.SIZE);
    try {
      Buffers.get(object, buffer, 0);
    } catch (PythonError e) {
      CLibrary.free(buffer);
      throw e;
    }
    Span span = Span.ofBytes(getLong(buffer + Py_buffer.buf), getLong(buffer + Py_buffer.len));
    return new TextArgument(span, buffer, buffer);
  }

  /** Bytes to look for, which may be one, given as a number. */
  public static TextArgument ofBytesOrByte(long object) {
    if (Buffers.isBuffer(object)) {
      return ofBytes(object);
    }
    if (!NumberProtocol.isIndex(object)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "argument should be integer or bytes-like object, not '"
              + Types.name(Refs.type(object))
              + "'");
    }
    long block = CLibrary.calloc(1);
    try {
      putByte(block, byteValue(object));
    } catch (PythonError e) {
      CLibrary.free(block);
      throw e;
    }
    return new TextArgument(Span.ofBytes(block, 1), 0, block);
  }

  /** A number that is a byte. */
  public static byte byteValue(long object) {
    long value = NumberProtocol.asSsize(object, 0);
    if (value < 0 || value >= BYTE_VALUES) {
      throw Errors.raise(Exceptions.ValueError, "byte must be in range(0, 256)");
    }
    return (byte) value;
  }

  @Override
  public void close() {
    if (buffer != 0) {
      Buffers.release(buffer);
    }
    if (block != 0) {
      CLibrary.free(block);
    }
  }
}
