package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.objects.Layouts._PyUnicodeWriter;
import io.polyphase.bridge.objects.Refs;
import io.polyphase.bridge.objects.Strs;

/**
 * {@code _PyUnicodeWriter}: {@code buffer} is the string so far. The room that the struct speaks of
 * stays 0, so that the macros which write into it ask for more, which the host does not provide.
 */
final class UnicodeWriterApi {
  private UnicodeWriterApi() {}

  static void _PyUnicodeWriter_Init(long writer) {
    NativeMemory.zero(writer, _PyUnicodeWriter.SIZE);
  }

  private static int append(long writer, long text) {
    long buffer = getLong(writer + _PyUnicodeWriter.buffer);
    try {
      long longer = buffer == 0 ? Refs.incref(text) : Strs.concat(buffer, text);
      Refs.set(writer + _PyUnicodeWriter.buffer, longer);
      putLong(writer + _PyUnicodeWriter.pos, Strs.length(longer));
      return 0;
    } finally {
      Refs.decref(text);
    }
  }

  @Allocates
  static int _PyUnicodeWriter_WriteChar(long writer, int point) {
    return append(writer, Strs.of(Character.toString(point)));
  }

  @Allocates
  static int _PyUnicodeWriter_WriteStr(long writer, long text) {
    return append(writer, Refs.incref(text));
  }

  @Allocates
  static int _PyUnicodeWriter_WriteSubstring(long writer, long text, long start, long end) {
    return append(writer, Strs.substring(text, start, end));
  }

  @Allocates
  static int _PyUnicodeWriter_WriteASCIIString(long writer, long text, long size) {
    return append(writer, Strs.ofUtf8(text, size < 0 ? NativeMemory.stringLength(text) : size));
  }

  static long _PyUnicodeWriter_Finish(long writer) {
    long buffer = getLong(writer + _PyUnicodeWriter.buffer);
    putLong(writer + _PyUnicodeWriter.buffer, 0);
    return buffer == 0 ? Strs.of("") : buffer;
  }

  static void _PyUnicodeWriter_Dealloc(long writer) {
    Refs.clear(writer + _PyUnicodeWriter.buffer);
  }
}
