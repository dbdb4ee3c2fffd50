package io.polyphase.bridge.python;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeMemory;

/** {@code wchar_t *} on Linux: a code point in four bytes each, and a zero. */
public final class WideString {
  private WideString() {}

  /** A copy of a text that is never freed, for setters that keep the pointer. */
  public static long of(String value) {
    int[] codePoints = value.codePoints().toArray();
    long text = CLibrary.calloc((codePoints.length + 1L) * Integer.BYTES);
    for (int i = 0; i < codePoints.length; i++) {
      NativeMemory.putInt(text + (long) i * Integer.BYTES, codePoints[i]);
    }
    return text;
  }
}
