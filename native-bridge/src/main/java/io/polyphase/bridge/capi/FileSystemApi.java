package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.FileSystemEncoding;

/** unicodeobject.h, the part about the encoding of file names. */
final class FileSystemApi {
  private FileSystemApi() {}

  @Allocates
  static long PyUnicode_DecodeFSDefaultAndSize(long text, long size) {
    UnicodeApi.checkSize(size);
    return FileSystemEncoding.decode(NativeMemory.bytes(text, Math.toIntExact(size)));
  }

  @Allocates
  static long PyUnicode_DecodeFSDefault(long text) {
    return PyUnicode_DecodeFSDefaultAndSize(text, NativeMemory.stringLength(text));
  }

  /**
   * An argument converter: a new bytes object of a str, bytes or path-like object; not 0 for
   * success. Called with NULL it takes back what it has made.
   */
  @Fails(0)
  static int PyUnicode_FSConverter(long object, long result) {
    if (object == 0) {
      Refs.clear(result);
      return 1;
    }
    long path = FileSystemEncoding.path(object);
    try {
      long bytes = Bytes.check(path) ? Refs.incref(path) : FileSystemEncoding.encode(path);
      if (NativeMemory.stringLength(Bytes.data(bytes)) != Bytes.size(bytes)) {
        Refs.decref(bytes);
        throw Errors.raise(Exceptions.ValueError, "embedded null byte");
      }
      putLong(result, bytes);
      return Constants.Py_CLEANUP_SUPPORTED;
    } finally {
      Refs.decref(path);
    }
  }

  @Allocates
  static long PyUnicode_EncodeFSDefault(long string) {
    if (!Strs.check(string)) {
      throw Errors.badArgument();
    }
    return FileSystemEncoding.encode(string);
  }
}
