package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.putByte;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.PyMem;
import io.polyphase.bridge.objects.FileSystemEncoding;
import java.io.ByteArrayOutputStream;

/**
 * fileutils.h: C strings of the locale as wide ones, and back. The locale's encoding is that of
 * file names, UTF-8, as in CPython's UTF-8 mode. No exception tells of a failure.
 */
final class LocaleApi {
  private static final long NOWHERE = -1;

  private LocaleApi() {}

  /** Bytes that are no UTF-8 become surrogates; a block of {@code PyMem_RawMalloc}'s. */
  static long Py_DecodeLocale(long text, long size) {
    byte[] bytes = NativeMemory.bytes(text, Math.toIntExact(NativeMemory.stringLength(text)));
    int[] points = FileSystemEncoding.text(bytes).codePoints().toArray();
    long block = PyMem.rawMalloc(Integer.BYTES * (points.length + 1L));
    for (int i = 0; i < points.length; i++) {
      putInt(block + (long) Integer.BYTES * i, points[i]);
    }
    putInt(block + (long) Integer.BYTES * points.length, 0);
    if (size != 0) {
      putLong(size, points.length);
    }
    return block;
  }

  /**
   * A block of {@code PyMem_Malloc}'s, or NULL if a surrogate does not stand for a byte.
   *
   * @param errorAt becomes the index of that surrogate; −1 if there is none
   */
  static long Py_EncodeLocale(long text, long errorAt) {
    var bytes = new ByteArrayOutputStream();
    long at = text;
    while (getInt(at) != 0 && FileSystemEncoding.encode(getInt(at), bytes)) {
      at += Integer.BYTES;
    }
    boolean isWhole = getInt(at) == 0;
    if (errorAt != 0) {
      putLong(errorAt, isWhole ? NOWHERE : (at - text) / Integer.BYTES);
    }
    if (!isWhole) {
      return 0;
    }
    long block = PyMem.malloc(bytes.size() + 1L);
    NativeMemory.put(bytes.toByteArray(), block);
    putByte(block + bytes.size(), (byte) 0);
    return block;
  }
}
