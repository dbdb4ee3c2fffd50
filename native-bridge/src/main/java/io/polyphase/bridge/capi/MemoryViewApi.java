package io.polyphase.bridge.capi;

import io.polyphase.bridge.objects.MemoryViews;

/** memoryobject.h. */
final class MemoryViewApi {
  private static final int WRITE = 0x200; // PyBUF_WRITE

  private MemoryViewApi() {}

  @Allocates
  static long PyMemoryView_FromObject(long object) {
    return MemoryViews.of(object);
  }

  @Allocates
  static long PyMemoryView_FromMemory(long data, long size, int flags) {
    return MemoryViews.ofMemory(data, size, (flags & WRITE) == 0);
  }
}
