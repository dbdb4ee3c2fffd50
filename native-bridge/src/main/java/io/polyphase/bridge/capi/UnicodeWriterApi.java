package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getByte;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Layouts._PyUnicodeWriter;

/**
 * {@code _PyUnicodeWriter}: {@code buffer} is a string with room behind the {@code pos} characters
 * that are written; {@code data}, {@code kind} and {@code size} say the same to macros of the
 * headers.
 */
final class UnicodeWriterApi {
  private static final int ASCII_MAX = 0x7f;

  private UnicodeWriterApi() {}

  static void _PyUnicodeWriter_Init(long writer) {
    NativeMemory.zero(writer, _PyUnicodeWriter.SIZE);
    putInt(writer + _PyUnicodeWriter.min_char, ASCII_MAX);
  }

  @Allocates
  static int _PyUnicodeWriter_PrepareInternal(long writer, long length, int maxChar) {
    long written = getLong(writer + _PyUnicodeWriter.pos);
    long needed = Math.addExact(written, length);
    long room = getLong(writer + _PyUnicodeWriter.size);
    if (needed > room) {
      boolean roomy = getByte(writer + _PyUnicodeWriter.overallocate) != 0;
      room = Math.max(needed, getLong(writer + _PyUnicodeWriter.min_length));
      room = roomy ? Math.addExact(room, room / 4) : room;
    }
    int max =
        Math.max(
            Math.max(maxChar, getInt(writer + _PyUnicodeWriter.min_char)),
            getInt(writer + _PyUnicodeWriter.maxchar));
    long buffer = Strs.create(room, max);
    for (long i = 0; i < written; i++) {
      Strs.write(buffer, i, Strs.at(getLong(writer + _PyUnicodeWriter.buffer), i));
    }
    setBuffer(writer, buffer);
    return 0;
  }

  private static void setBuffer(long writer, long buffer) {
    Refs.set(writer + _PyUnicodeWriter.buffer, buffer);
    putLong(writer + _PyUnicodeWriter.data, Strs.data(buffer));
    putInt(writer + _PyUnicodeWriter.kind, Strs.kind(buffer));
    putInt(writer + _PyUnicodeWriter.maxchar, Strs.maxChar(buffer));
    putLong(writer + _PyUnicodeWriter.size, Strs.length(buffer));
  }

  @Allocates
  static int _PyUnicodeWriter_PrepareKindInternal(long writer, int kind) {
    return _PyUnicodeWriter_PrepareInternal(writer, 0, Strs.maxChar(kind));
  }

  private static void prepare(long writer, long length, int maxChar) {
    boolean fits =
        maxChar <= getInt(writer + _PyUnicodeWriter.maxchar)
            && length
                <= getLong(writer + _PyUnicodeWriter.size) - getLong(writer + _PyUnicodeWriter.pos);
    if (!fits && length > 0) {
      _PyUnicodeWriter_PrepareInternal(writer, length, maxChar);
    }
  }

  private static void write(long writer, int point) {
    long at = getLong(writer + _PyUnicodeWriter.pos);
    Strs.write(getLong(writer + _PyUnicodeWriter.buffer), at, point);
    putLong(writer + _PyUnicodeWriter.pos, at + 1);
  }

  private static int append(long writer, long text, long start, long end) {
    int max = 0;
    for (long i = start; i < end; i++) {
      max = Math.max(max, Strs.at(text, i));
    }
    prepare(writer, end - start, max);
    for (long i = start; i < end; i++) {
      write(writer, Strs.at(text, i));
    }
    return 0;
  }

  @Allocates
  static int _PyUnicodeWriter_WriteChar(long writer, int point) {
    prepare(writer, 1, point);
    write(writer, point);
    return 0;
  }

  @Allocates
  static int _PyUnicodeWriter_WriteStr(long writer, long text) {
    return append(writer, text, 0, Strs.length(text));
  }

  @Allocates
  static int _PyUnicodeWriter_WriteSubstring(long writer, long text, long start, long end) {
    return append(writer, text, start, end);
  }

  @Allocates
  static int _PyUnicodeWriter_WriteASCIIString(long writer, long text, long size) {
    return _PyUnicodeWriter_WriteLatin1String(
        writer, text, size < 0 ? NativeMemory.stringLength(text) : size);
  }

  @Allocates
  static int _PyUnicodeWriter_WriteLatin1String(long writer, long text, long size) {
    long string = Strs.ofPoints(text, 1, size);
    try {
      return append(writer, string, 0, size);
    } finally {
      Refs.decref(string);
    }
  }

  static long _PyUnicodeWriter_Finish(long writer) {
    if (getLong(writer + _PyUnicodeWriter.pos) == 0) {
      Refs.clear(writer + _PyUnicodeWriter.buffer);
      return Strs.of("");
    }
    long result =
        Strs.ofPoints(
            getLong(writer + _PyUnicodeWriter.data),
            getInt(writer + _PyUnicodeWriter.kind),
            getLong(writer + _PyUnicodeWriter.pos));
    Refs.clear(writer + _PyUnicodeWriter.buffer);
    return result;
  }

  static void _PyUnicodeWriter_Dealloc(long writer) {
    Refs.clear(writer + _PyUnicodeWriter.buffer);
  }
}
