package io.polyphase.bridge.ffi;

import static io.polyphase.bridge.ffi.NativeMemory.getDouble;
import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

/**
 * Reads a C {@code va_list} (System V, x86-64): registers first, then the stack. The list itself is
 * advanced, as {@code va_arg} does.
 */
public final class VaList {
  private static final int GP_END = 48;
  private static final int FP_END = 176;
  private static final int GP_SIZE = Long.BYTES; // of a saved general purpose register
  private static final int FP_SIZE = 2 * Long.BYTES; // of a saved vector register
  private static final long FP_OFFSET = 4;
  private static final long OVERFLOW_AREA = 8;
  private static final long SAVE_AREA = 16;

  private final long address;

  /** A list at an address. */
  public VaList(long address) {
    this.address = address;
  }

  /** The next argument of a pointer type, or of type long. */
  public long nextLong() {
    int offset = getInt(address);
    if (offset < GP_END) {
      putInt(address, offset + GP_SIZE);
      return getLong(getLong(address + SAVE_AREA) + offset);
    }
    return getLong(nextOnStack());
  }

  /** The next argument of type int, or smaller. */
  public int nextInt() {
    return (int) nextLong();
  }

  /** The next argument of type double, or float. */
  public double nextDouble() {
    int offset = getInt(address + FP_OFFSET);
    if (offset < FP_END) {
      putInt(address + FP_OFFSET, offset + FP_SIZE);
      return getDouble(getLong(address + SAVE_AREA) + offset);
    }
    return getDouble(nextOnStack());
  }

  private long nextOnStack() {
    long next = getLong(address + OVERFLOW_AREA);
    putLong(address + OVERFLOW_AREA, next + Long.BYTES);
    return next;
  }
}
