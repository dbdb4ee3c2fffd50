package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * What streams in memory have in common: a bytearray, which tells who else looks at it, and a
 * position (Modules/_io).
 */
final class Streams {
  static final long BUFFER = PyObject.SIZE; // a bytearray; 0 once the stream is closed
  static final long POSITION = BUFFER + Long.BYTES;

  private static final long IO = Interned.of("_io");
  private static final long UNSUPPORTED = Interned.of("UnsupportedOperation");

  private Streams() {}

  static long buffer(long stream) {
    long buffer = getLong(stream + BUFFER);
    if (buffer == 0) {
      throw Errors.raise(Exceptions.ValueError, "I/O operation on closed file.");
    }
    return buffer;
  }

  static long position(long stream) {
    return getLong(stream + POSITION);
  }

  static void setPosition(long stream, long position) {
    putLong(stream + POSITION, position);
  }

  /** Closes it, unless somebody looks at its buffer. */
  static long close(long stream) {
    long buffer = getLong(stream + BUFFER);
    if (buffer != 0) {
      requireUnshared(buffer);
      Refs.clear(stream + BUFFER);
    }
    return Singletons.NONE;
  }

  static void requireUnshared(long buffer) {
    if (ByteArrays.isExported(buffer)) {
      throw Errors.raise(
          Exceptions.BufferError, "Existing exports of data: object cannot be re-sized");
    }
  }

  /** The one optional argument of a method; {@code otherwise} if it is None or not given. */
  static long size(String method, long args, long otherwise) {
    long given = Tuples.size(args);
    if (given > 1) {
      throw Errors.raise(
          Exceptions.TypeError, method + " expected at most 1 argument, got " + given);
    }
    if (given == 0 || Tuples.get(args, 0) == Singletons.NONE) {
      return otherwise;
    }
    long size = Tuples.get(args, 0);
    if (!NumberProtocol.isIndex(size)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "argument should be integer or None, not '" + Types.name(Refs.type(size)) + "'");
    }
    return NumberProtocol.asSsize(size, Exceptions.OverflowError);
  }

  /** {@code io.UnsupportedOperation}, which {@code _io} makes for each interpreter. */
  static PythonError unsupported(String operation) {
    long module = Dicts.get(InterpreterState.current().modules(), IO);
    long type =
        module == 0 || !Modules.check(module) ? 0 : Dicts.get(Modules.dict(module), UNSUPPORTED);
    return Errors.raise(type == 0 ? Exceptions.OSError : type, operation);
  }

  /** Where {@code seek} goes to. */
  static long target(long position, int whence, long current, long size, String invalid) {
    return switch (whence) {
      case 0 -> position;
      case 1 -> Math.addExact(position, current);
      case 2 -> Math.addExact(position, size);
      default -> throw Errors.raise(Exceptions.ValueError, invalid);
    };
  }

  /** What {@code readlines} answers, from what {@code next} answers until it is empty. */
  static long lines(long hint, LongSupplier next, LongUnaryOperator length) {
    long list = Lists.create(0);
    long read = 0;
    for (long line = next.getAsLong(); ; line = next.getAsLong()) {
      long size = length.applyAsLong(line);
      if (size != 0) {
        Lists.append(list, line);
        read += size;
      }
      Refs.decref(line);
      if (size == 0 || (hint > 0 && read >= hint)) {
        return list;
      }
    }
  }
}
