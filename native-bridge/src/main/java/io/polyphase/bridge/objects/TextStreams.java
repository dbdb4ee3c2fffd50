package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import java.util.List;
import java.util.Locale;

/** {@code io.StringIO} objects: code points of four bytes each (Modules/_io/stringio.c). */
public final class TextStreams {
  public static final long BUFFER = Streams.BUFFER;
  private static final long NEWLINE = Streams.POSITION + Long.BYTES; // an index of NEWLINES
  public static final long DICT = NEWLINE + Long.BYTES;
  public static final long WEAKLIST = DICT + Long.BYTES;
  public static final long SIZE = WEAKLIST + 11 * Long.BYTES; // as in CPython

  private static final int UNIT = Integer.BYTES;

  /** What {@code newline} may be; None comes first. */
  private static final List<String> NEWLINES = List.of("None", "", "\n", "\r", "\r\n");

  private static final int TRANSLATED = 0;
  private static final int ANY = 1;

  private TextStreams() {}

  /** {@code StringIO(initial_value="", newline="\n")}. */
  public static long init(long stream, long args, long keywords) {
    long initial = argument(args, keywords, 0, "initial_value");
    long newline = argument(args, keywords, 1, "newline");
    long given = Tuples.size(args) + (keywords == 0 ? 0 : Dicts.size(keywords));
    if (given > 2) {
      throw Errors.raise(
          Exceptions.TypeError, "StringIO() takes at most 2 arguments (" + given + " given)");
    }
    int kind = newline == 0 ? NEWLINES.indexOf("\n") : kind(newline);
    if (initial != 0 && initial != Singletons.NONE && !Strs.check(initial)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "initial_value must be str or None, not " + Types.name(Refs.type(initial)));
    }
    Refs.set(stream + BUFFER, ByteArrays.of(0, 0));
    putLong(stream + NEWLINE, kind);
    Streams.setPosition(stream, 0);
    if (initial != 0 && initial != Singletons.NONE) {
      append(stream, initial);
      Streams.setPosition(stream, 0);
    }
    return 0;
  }

  private static long argument(long args, long keywords, int position, String name) {
    if (position < Tuples.size(args)) {
      return Tuples.get(args, position);
    }
    return keywords == 0 ? 0 : Dicts.get(keywords, Interned.of(name));
  }

  private static int kind(long newline) {
    if (newline == Singletons.NONE) {
      return TRANSLATED;
    }
    if (!Strs.check(newline)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "newline must be str or None, not " + Types.name(Refs.type(newline)));
    }
    int kind = NEWLINES.subList(1, NEWLINES.size()).indexOf(Strs.java(newline));
    if (kind < 0) {
      throw Errors.raise(
          Exceptions.ValueError, "illegal newline value: " + ObjectProtocol.reprJava(newline));
    }
    return kind + 1;
  }

  private static int kindOf(long stream) {
    return (int) getLong(stream + NEWLINE);
  }

  public static long isClosed(long stream) {
    return Singletons.bool(getLong(stream + BUFFER) == 0);
  }

  /** {@code newlines}, which is kept track of by decoders only. */
  public static long ifOpen(long stream, long answer) {
    long _ = buffer(stream);
    return Refs.incref(answer);
  }

  public static long close(long stream) {
    Refs.clear(stream + BUFFER);
    return Singletons.NONE;
  }

  /** As for streams of bytes, in words without a full stop. */
  private static long buffer(long stream) {
    long buffer = getLong(stream + BUFFER);
    if (buffer == 0) {
      throw Errors.raise(Exceptions.ValueError, "I/O operation on closed file");
    }
    return buffer;
  }

  private static long length(long stream) {
    return ByteArrays.size(buffer(stream)) / UNIT;
  }

  private static int at(long stream, long index) {
    return getInt(ByteArrays.data(buffer(stream)) + UNIT * index);
  }

  public static long write(long stream, long text) {
    if (!Strs.check(text)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "string argument expected, got '" + Types.name(Refs.type(text)) + "'");
    }
    long _ = buffer(stream);
    append(stream, text);
    return Ints.of(Strs.length(text));
  }

  private static void append(long stream, long text) {
    int[] points = translated(text, kindOf(stream));
    if (points.length == 0) {
      return;
    }
    long position = Streams.position(stream);
    long before = length(stream);
    long buffer = buffer(stream);
    if (position + points.length > before) {
      ByteArrays.resize(buffer, UNIT * (position + points.length));
      if (position > before) {
        NativeMemory.zero(ByteArrays.data(buffer) + UNIT * before, UNIT * (position - before));
      }
    }
    for (int i = 0; i < points.length; i++) {
      putInt(ByteArrays.data(buffer) + UNIT * (position + i), points[i]);
    }
    Streams.setPosition(stream, position + points.length);
  }

  /** What is kept of a text: its lines end in what the stream was made with. */
  private static int[] translated(long text, int kind) {
    String java = Strs.java(text);
    if (kind == TRANSLATED) {
      java = java.replace("\r\n", "\n").replace('\r', '\n');
    } else if (kind > NEWLINES.indexOf("\n")) {
      java = java.replace("\n", NEWLINES.get(kind));
    }
    return java.codePoints().toArray();
  }

  private static long take(long stream, long count) {
    long from = ByteArrays.data(buffer(stream)) + UNIT * Streams.position(stream);
    Streams.setPosition(stream, Streams.position(stream) + count);
    return Strs.ofPoints(from, UNIT, count);
  }

  private static long left(long stream) {
    return Math.max(0, length(stream) - Streams.position(stream));
  }

  public static long read(long stream, long args) {
    long _ = buffer(stream);
    long size = Streams.size("read", args, -1);
    long left = left(stream);
    return left == 0 ? Strs.of("") : take(stream, size < 0 ? left : Math.min(size, left));
  }

  public static long readLine(long stream, long args) {
    long _ = buffer(stream);
    return line(stream, Streams.size("readline", args, -1));
  }

  private static long line(long stream, long limit) {
    long left = left(stream);
    if (left == 0 || limit == 0) {
      return Strs.of("");
    }
    long most = limit < 0 ? left : Math.min(limit, left);
    long start = Streams.position(stream);
    int kind = kindOf(stream);
    long end = 0;
    while (end < most) {
      long ending = ending(stream, start + end, kind);
      end += Math.max(1, ending);
      if (ending > 0) {
        break;
      }
    }
    return take(stream, Math.min(end, most));
  }

  /** How many characters end a line at an index; 0 if the line goes on. */
  private static long ending(long stream, long index, int kind) {
    int point = at(stream, index);
    boolean pair = point == '\r' && index + 1 < length(stream) && at(stream, index + 1) == '\n';
    return switch (kind) {
      case ANY -> point == '\n' ? 1 : pair ? 2 : point == '\r' ? 1 : 0;
      case 3 -> point == '\r' ? 1 : 0;
      case 4 -> pair ? 2 : 0;
      default -> point == '\n' ? 1 : 0;
    };
  }

  public static long readLines(long stream, long args) {
    long _ = buffer(stream);
    return Streams.lines(Streams.size("readlines", args, -1), () -> line(stream, -1), Strs::length);
  }

  public static long next(long stream) {
    long _ = buffer(stream);
    long line = line(stream, -1);
    if (Strs.length(line) == 0) {
      Refs.decref(line);
      return 0;
    }
    return line;
  }

  public static long getValue(long stream) {
    long buffer = buffer(stream);
    return Strs.ofPoints(ByteArrays.data(buffer), UNIT, ByteArrays.size(buffer) / UNIT);
  }

  public static long tell(long stream) {
    long _ = buffer(stream);
    return Ints.of(Streams.position(stream));
  }

  public static long seek(long stream, long args) {
    long _ = buffer(stream);
    long position = SeekArguments.position(args);
    int whence = SeekArguments.whence(args);
    if (whence < 0 || whence > 2) {
      throw Errors.raise(
          Exceptions.ValueError,
          String.format(Locale.ROOT, "Invalid whence (%d, should be 0, 1 or 2)", whence));
    }
    if (position < 0 && whence == 0) {
      throw Errors.raise(Exceptions.ValueError, "Negative seek position " + position);
    }
    if (whence != 0 && position != 0) {
      throw Errors.raise(Exceptions.OSError, "Can't do nonzero cur-relative seeks");
    }
    if (whence != 1) {
      Streams.setPosition(stream, whence == 0 ? position : length(stream));
    }
    return Ints.of(Streams.position(stream));
  }

  public static long truncate(long stream, long args) {
    long buffer = buffer(stream);
    long size = Streams.size("truncate", args, Streams.position(stream));
    if (size < 0) {
      throw Errors.raise(Exceptions.ValueError, "Negative size value " + size);
    }
    if (size < length(stream)) {
      ByteArrays.resize(buffer, UNIT * size);
    }
    return Ints.of(size);
  }
}
