package io.polyphase.bridge.capi;

import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.objects.MemoryViews;

/** memoryobject.h. */
final class MemoryViewApi {
  private MemoryViewApi() {}

  @Allocates
  static long PyMemoryView_FromObject(long object) {
    return MemoryViews.of(object);
  }

  @Allocates
  static long PyMemoryView_FromMemory(long data, long size, int flags) {
    return MemoryViews.ofMemory(data, size, (flags & Constants.PyBUF_WRITE) == 0);
  }
}
