package io.polyphase.bridge.capi;

import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.objects.Bytes;
import io.polyphase.bridge.objects.HexText;
import java.nio.charset.StandardCharsets;

/** pycore_strhex.h: bytes as hexadecimal digits. */
final class HexApi {
  private HexApi() {}

  @Allocates
  static long _Py_strhex(long bytes, long size) {
    UnicodeApi.checkSize(size);
    return Strs.of(HexText.of(NativeMemory.bytes(bytes, Math.toIntExact(size))));
  }

  @Allocates
  static long _Py_strhex_bytes_with_sep(long bytes, long size, long separator, int group) {
    byte[] all = NativeMemory.bytes(bytes, Math.toIntExact(size));
    return Bytes.of(
        HexText.grouped(all, separator, group, true).getBytes(StandardCharsets.ISO_8859_1));
  }
}
