package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

/**
 * C functions to be called when an interpreter ends, in the order of their registration: a list in
 * the interpreter's memory, as in CPython, so that an extension that registers one at each import
 * is seen to fill it.
 */
public final class ExitCallbacks {
  private static final long FUNCTION = 0; // void (*)(void *)
  private static final long DATA = 8;
  private static final long NEXT = 16;
  private static final long SIZE = 24;

  private long first;
  private long last;

  ExitCallbacks() {}

  /** {@code PyUnstable_AtExit}. */
  public void add(long function, long data) {
    long callback = Memory.malloc(SIZE);
    if (callback == 0) {
      throw Errors.noMemory();
    }
    putLong(callback + FUNCTION, function);
    putLong(callback + DATA, data);
    putLong(callback + NEXT, 0);
    if (last == 0) {
      first = callback;
    } else {
      putLong(last + NEXT, callback);
    }
    last = callback;
  }

  /** Calls them, each but once. */
  void run() {
    while (first != 0) {
      long callback = first;
      first = getLong(callback + NEXT);
      last = first == 0 ? 0 : last;
      long function = getLong(callback + FUNCTION);
      long data = getLong(callback + DATA);
      Memory.freeRaw(callback);
      long _ = SlotCalls.call(function, data);
    }
  }
}
