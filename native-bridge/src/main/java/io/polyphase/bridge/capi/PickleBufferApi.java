package io.polyphase.bridge.capi;

import io.polyphase.bridge.objects.PickleBuffers;

/** picklebufobject.h. */
final class PickleBufferApi {
  private PickleBufferApi() {}

  @Allocates
  static long PyPickleBuffer_FromObject(long object) {
    return PickleBuffers.of(object);
  }

  /** A {@code Py_buffer} that stays the object's. */
  static long PyPickleBuffer_GetBuffer(long object) {
    return PickleBuffers.view(PickleBuffers.checked(object));
  }

  static int PyPickleBuffer_Release(long object) {
    long _ = PickleBuffers.release(PickleBuffers.checked(object));
    return 0;
  }
}
