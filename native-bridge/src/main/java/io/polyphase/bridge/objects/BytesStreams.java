package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.ThreadState;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.Py_buffer;
import io.polyphase.bridge.layout.Singletons;
import java.util.Locale;

/** {@code io.BytesIO} objects (Modules/_io/bytesio.c). */
public final class BytesStreams {
  /** Fields. */
  public static final long BUFFER = Streams.BUFFER;

  public static final long DICT = Streams.POSITION + Long.BYTES;
  public static final long WEAKLIST = DICT + Long.BYTES;
  public static final long SIZE = WEAKLIST + 3 * Long.BYTES; // as in CPython

  private static final long INITIAL = Interned.of("initial_bytes");

  private BytesStreams() {}

  /** What is done with the bytes of an object. */
  private interface Use {
    long of(long data, long size);
  }

  /** Goes to the bytes of a bytes-like object. */
  private static long withBytes(long object, int flags, Use use) {
    ThreadState thread = ThreadState.current();
    long view = thread.pushArguments(Py_buffer.SIZE / Long.BYTES);
    try {
      Buffers.get(object, view, flags);
      try {
        return use.of(getLong(view + Py_buffer.buf), getLong(view + Py_buffer.len));
      } finally {
        Buffers.release(view);
      }
    } finally {
      thread.popArguments(view);
    }
  }

  /** {@code BytesIO(initial_bytes=b"")}. */
  public static long init(long stream, long args, long keywords) {
    long named = keywords == 0 ? 0 : Dicts.get(keywords, INITIAL);
    long given = Tuples.size(args) + (keywords == 0 ? 0 : Dicts.size(keywords));
    if (given > 1) {
      throw Errors.raise(
          Exceptions.TypeError, "BytesIO() takes at most 1 argument (" + given + " given)");
    }
    if (given == 1 && Tuples.size(args) == 0 && named == 0) {
      throw Errors.raise(Exceptions.TypeError, "BytesIO() got an unexpected keyword argument");
    }
    if (getLong(stream + BUFFER) != 0) {
      Streams.requireUnshared(getLong(stream + BUFFER));
    }
    Refs.set(stream + BUFFER, ByteArrays.of(0, 0));
    Streams.setPosition(stream, 0);
    long initial = named != 0 ? named : given == 0 ? Singletons.NONE : Tuples.get(args, 0);
    if (initial != Singletons.NONE) {
      write(stream, initial);
      Streams.setPosition(stream, 0);
    }
    return 0;
  }

  public static long isClosed(long stream) {
    return Singletons.bool(getLong(stream + BUFFER) == 0);
  }

  /** An answer that is the same for all streams of the kind, but for closed ones. */
  public static long ifOpen(long stream, long answer) {
    long _ = Streams.buffer(stream);
    return Refs.incref(answer);
  }

  public static long close(long stream) {
    return Streams.close(stream);
  }

  public static long write(long stream, long object) {
    long buffer = Streams.buffer(stream);
    Streams.requireUnshared(buffer);
    long written =
        withBytes(
            object,
            Constants.PyBUF_ND,
            (data, size) -> {
              put(stream, buffer, data, size);
              return size;
            });
    return Ints.of(written);
  }

  private static void put(long stream, long buffer, long data, long size) {
    long position = Streams.position(stream);
    long before = ByteArrays.size(buffer);
    if (size == 0) {
      return;
    }
    if (position + size > before) {
      ByteArrays.resize(buffer, position + size);
      if (position > before) {
        NativeMemory.zero(ByteArrays.data(buffer) + before, position - before);
      }
    }
    copy(data, ByteArrays.data(buffer) + position, size);
    Streams.setPosition(stream, position + size);
  }

  public static long writeLines(long stream, long lines) {
    long _ = Streams.buffer(stream);
    long iterator = SequenceProtocol.iter(lines);
    try {
      for (long line = SequenceProtocol.next(iterator);
          line != 0;
          line = SequenceProtocol.next(iterator)) {
        try {
          Refs.decref(write(stream, line));
        } finally {
          Refs.decref(line);
        }
      }
      return Singletons.NONE;
    } finally {
      Refs.decref(iterator);
    }
  }

  /** How many bytes are left behind the position. */
  private static long left(long stream) {
    return Math.max(0, ByteArrays.size(Streams.buffer(stream)) - Streams.position(stream));
  }

  /** The next bytes, and the position behind them. */
  private static long take(long stream, long count) {
    long taken =
        count == 0 ? 0 : ByteArrays.data(Streams.buffer(stream)) + Streams.position(stream);
    Streams.setPosition(stream, Streams.position(stream) + count);
    return Bytes.of(taken, count);
  }

  public static long read(long stream, long args) {
    long _ = Streams.buffer(stream);
    long size = Streams.size("read", args, -1);
    long left = left(stream);
    return take(stream, size < 0 ? left : Math.min(size, left));
  }

  public static long readLine(long stream, long args) {
    long _ = Streams.buffer(stream);
    return line(stream, Streams.size("readline", args, -1));
  }

  private static long line(long stream, long limit) {
    long left = left(stream);
    long start = ByteArrays.data(Streams.buffer(stream)) + Streams.position(stream);
    long count = 0;
    while (count < left && getByte(start + count) != '\n') {
      count++;
    }
    count += count < left ? 1 : 0;
    return take(stream, limit < 0 ? count : Math.min(limit, count));
  }

  public static long readLines(long stream, long args) {
    long _ = Streams.buffer(stream);
    return Streams.lines(Streams.size("readlines", args, -1), () -> line(stream, -1), Bytes::size);
  }

  public static long next(long stream) {
    long line = line(stream, -1);
    if (Bytes.size(line) == 0) {
      Refs.decref(line);
      return 0;
    }
    return line;
  }

  /** Fills what can be written to. */
  public static long readInto(long stream, long target) {
    long _ = Streams.buffer(stream);
    if (!Buffers.isWritable(target)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "readinto() argument must be read-write bytes-like object, not "
              + Types.name(Refs.type(target)));
    }
    return Ints.of(
        withBytes(
            target,
            Constants.PyBUF_WRITABLE,
            (data, size) -> {
              long count = Math.min(size, left(stream));
              long from = ByteArrays.data(Streams.buffer(stream)) + Streams.position(stream);
              copy(from, data, count);
              Streams.setPosition(stream, Streams.position(stream) + count);
              return count;
            }));
  }

  public static long getValue(long stream) {
    long buffer = Streams.buffer(stream);
    return Bytes.of(ByteArrays.data(buffer), ByteArrays.size(buffer));
  }

  /** A memoryview; while it is there the stream cannot change its size. */
  public static long getBuffer(long stream) {
    return MemoryViews.of(Streams.buffer(stream));
  }

  public static long tell(long stream) {
    long _ = Streams.buffer(stream);
    return Ints.of(Streams.position(stream));
  }

  public static long seek(long stream, long args) {
    long buffer = Streams.buffer(stream);
    long position = SeekArguments.position(args);
    int whence = SeekArguments.whence(args);
    if (position < 0 && whence == 0) {
      throw Errors.raise(Exceptions.ValueError, "negative seek value " + position);
    }
    long target =
        Streams.target(
            position,
            whence,
            Streams.position(stream),
            ByteArrays.size(buffer),
            String.format(Locale.ROOT, "invalid whence (%d, should be 0, 1 or 2)", whence));
    Streams.setPosition(stream, Math.max(0, target));
    return Ints.of(Streams.position(stream));
  }

  public static long truncate(long stream, long args) {
    long buffer = Streams.buffer(stream);
    Streams.requireUnshared(buffer);
    long size = Streams.size("truncate", args, Streams.position(stream));
    if (size < 0) {
      throw Errors.raise(Exceptions.ValueError, "negative size value " + size);
    }
    if (size < ByteArrays.size(buffer)) {
      ByteArrays.resize(buffer, size);
    }
    return Ints.of(size);
  }
}
