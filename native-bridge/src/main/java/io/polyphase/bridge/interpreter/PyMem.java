package io.polyphase.bridge.interpreter;

import io.polyphase.bridge.ffi.HostLibrary;
import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.ffi.NativeMemory;
import java.nio.charset.StandardCharsets;

/**
 * CPython's allocators of memory that is no object (host.c), for what the host hands out itself:
 * such a block counts as if the extension had asked for it, by whom it is named if it is never
 * freed.
 */
public final class PyMem {
  private static final long MALLOC = address("polyphase_PyMem_Malloc");
  private static final long FREE = address("polyphase_PyMem_Free");
  private static final long RAW_MALLOC = address("polyphase_PyMem_RawMalloc");
  private static final long RAW_FREE = address("polyphase_PyMem_RawFree");

  private PyMem() {}

  private static long address(String name) {
    return HostLibrary.get().address(name);
  }

  /** {@code PyMem_Malloc}: counted by the interpreter. */
  public static long malloc(long size) {
    return checked(NativeCalls.call(MALLOC, size));
  }

  /** A C string, in UTF-8, in a block of {@code PyMem_Malloc}'s. */
  public static long string(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long block = malloc(bytes.length + 1L);
    NativeMemory.put(bytes, block);
    NativeMemory.putByte(block + bytes.length, (byte) 0);
    return block;
  }

  /** {@code PyMem_Free}. */
  public static void free(long block) {
    long _ = NativeCalls.call(FREE, block);
  }

  /** {@code PyMem_RawMalloc}: the process's, whichever interpreter frees it. */
  public static long rawMalloc(long size) {
    return checked(NativeCalls.call(RAW_MALLOC, size));
  }

  /** {@code PyMem_RawFree}. */
  static void rawFree(long block) {
    long _ = NativeCalls.call(RAW_FREE, block);
  }

  private static long checked(long block) {
    if (block == 0) {
      throw Errors.noMemory();
    }
    return block;
  }
}
