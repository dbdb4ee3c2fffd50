package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.copy;
import static io.polyphase.bridge.ffi.NativeMemory.getByte;

import io.polyphase.bridge.ffi.NativeMemory;
import org.jspecify.annotations.Nullable;

/**
 * Well-formed UTF-8 in memory, decoded from there into a string object without a copy in between:
 * once to count, once to write.
 *
 * @param points how many code points it has
 * @param largest of them
 */
record Utf8Text(long address, long size, long points, int largest) {
  private static final int MALFORMED = -1;

  /**
   * Looks at some bytes; null if they are not well-formed.
   *
   * @param ascii how many of them, from the first on, are known to be ASCII
   */
  static @Nullable Utf8Text at(long address, long size, long ascii) {
    long points = ascii;
    int largest = 0;
    for (long i = ascii; i < size; points++) {
      long more = NativeMemory.asciiLength(address + i, size - i);
      i += more;
      points += more;
      if (i == size) {
        break;
      }
      int length = Utf8.lengthOf(getByte(address + i) & 0xff);
      int point = length == 0 || i + length > size ? MALFORMED : point(address + i, length);
      if (point == MALFORMED) {
        return null;
      }
      largest = Math.max(largest, point);
      i += length;
    }
    return new Utf8Text(address, size, points, largest);
  }

  /** Writes the code points, of 1, 2 or 4 bytes each. */
  void writeTo(long data, int kind) {
    long at = 0;
    for (long i = 0; i < size; ) {
      if (kind == 1) {
        long ascii = NativeMemory.asciiLength(address + i, size - i);
        copy(address + i, data + at, ascii);
        i += ascii;
        at += ascii;
        if (i == size) {
          break;
        }
      }
      int length = Utf8.lengthOf(getByte(address + i) & 0xff);
      Strs.putPoint(data, kind, at++, point(address + i, length));
      i += length;
    }
  }

  /** No overlong forms, no surrogates, nothing above U+10FFFF. */
  private static int point(long address, int length) {
    int lead = getByte(address);
    if (length == 1) {
      return lead;
    }
    int point = lead & (0xff >> (length + 1));
    for (int k = 1; k < length; k++) {
      int next = getByte(address + k) & 0xff;
      if ((next & 0xc0) != 0x80) {
        return MALFORMED;
      }
      point = (point << 6) | (next & 0x3f);
    }
    boolean overlong = point < (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000);
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return overlong || surrogate || point > Character.MAX_CODE_POINT ? MALFORMED : point;
  }
}
